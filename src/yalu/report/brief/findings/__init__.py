"""What there is to say of a month: findings in values, without a word of any language."""

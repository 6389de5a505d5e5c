"""FollowTheMoney behind its extra: entities where it is there, a next step where it is not."""

from __future__ import annotations

import importlib.util

import pytest

from yalu.errors import InputError
from yalu.screen.ftm import Peer, entity
from yalu.screen.lists.packaged import packaged

THERE = importlib.util.find_spec("followthemoney") is not None


@pytest.mark.skipif(THERE, reason="the ftm extra is installed")
def test_without_the_extra_the_next_step_is_said() -> None:
    with pytest.raises(InputError, match=r"pip install 'yalu\[ftm\]'"):
        entity(packaged()[0].listings[0])
    with pytest.raises(InputError, match="not installed"):
        Peer()


@pytest.mark.skipif(not THERE, reason="the ftm extra is not installed")
def test_a_listing_as_an_entity() -> None:
    ship = packaged()[1].listings[0]
    found = entity(ship)
    assert (found["id"], found["schema"]) == ("yalu-IMO8606173", "Vessel")
    ids = [entity(one)["id"] for one in packaged()[0].listings[:50]]
    assert len(ids) == len(set(ids))

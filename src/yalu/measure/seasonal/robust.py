"""Regression that a few wild months do not bend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Tukey's biweight at 95 percent efficiency, Huber's at 95 percent; Holland and
#: Welsch, Communications in Statistics A6 (1977).
_BIWEIGHT, _HUBER = 4.685, 1.345
_ROUNDS, _CLOSE = 50, 1e-8
#: The median absolute deviation of a normal sample is this part of its standard one.
_MAD = 0.6745


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients with their covariance; ``weights`` near zero mark the wild ones."""

    coefficients: NDArray[np.float64]
    covariance: NDArray[np.float64]
    weights: NDArray[np.float64]
    scale: float
    freedom: int


def regress(
    x: NDArray[np.float64], y: NDArray[np.float64], prior: NDArray[np.float64] | None = None
) -> Fit:
    """An M-estimate: Huber's from least squares, then Tukey's biweight from that.

    ``prior`` weighs the rows beforehand. The covariance is Huber's (Robust
    Statistics, 1981, 7.6): scale squared by the mean of psi squared over the square
    of the mean of psi's slope.

    Raises:
        ValueError: the columns are not independent, or there are no more rows than columns.
    """
    import numpy as np

    rows, columns = x.shape
    if rows <= columns or np.linalg.matrix_rank(x) < columns:
        raise ValueError(f"{columns} coefficients cannot be told from {rows} rows")
    before = np.ones(rows) if prior is None else prior
    beta = _least_squares(x, y, before)
    for tune, biweight in ((_HUBER, False), (_BIWEIGHT, True)):
        for _ in range(_ROUNDS):
            residual = y - x @ beta
            scale = _scale(residual, columns)
            weights = _weights(residual / scale / tune, biweight=biweight)
            new = _least_squares(x, y, weights * before)
            moved = float(np.max(np.abs(new - beta)))
            beta = new
            if moved < _CLOSE * max(1.0, float(np.max(np.abs(beta)))):
                break
    residual = y - x @ beta
    scale = _scale(residual, columns)
    u = residual / scale / _BIWEIGHT
    weights = _weights(u, biweight=True)
    slope = np.where(np.abs(u) < 1, (1 - u**2) * (1 - 5 * u**2), 0.0)
    freedom = rows - columns
    spread = float(np.sum(before * (weights * residual) ** 2)) / freedom
    centre = max(float(np.sum(before * slope) / np.sum(before)), 0.1)
    covariance = spread / centre**2 * np.linalg.inv((x * before[:, None]).T @ x)
    return Fit(beta, covariance, weights, scale, freedom)


def joint(fit: Fit, columns: slice) -> tuple[float, float]:
    """F of all those coefficients together, and how likely so much is by chance."""
    import numpy as np

    beta = fit.coefficients[columns]
    f = float(beta @ np.linalg.solve(fit.covariance[columns, columns], beta)) / len(beta)
    return f, chance(f, len(beta), fit.freedom)


def chance(f: float, over: int, under: int) -> float:
    """The upper tail of the F distribution, by the incomplete beta function."""
    if f <= 0:
        return 1.0
    return _beta(under / 2, over / 2, under / (under + over * f))


def _least_squares(
    x: NDArray[np.float64], y: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    import numpy as np

    root = np.sqrt(weights)
    solution = np.linalg.lstsq(x * root[:, None], y * root, rcond=None)[0]
    return np.asarray(solution, dtype=np.float64)


def _scale(residual: NDArray[np.float64], columns: int) -> float:
    """The standard deviation by the median; the columns' zeros among the residuals are left out."""
    import numpy as np

    ordered = np.sort(np.abs(residual))[columns:]
    return max(float(np.median(ordered)) / _MAD, 1e-12)


def _weights(u: NDArray[np.float64], *, biweight: bool) -> NDArray[np.float64]:
    import numpy as np

    size = np.abs(u)
    if biweight:
        return np.where(size < 1, (1 - size**2) ** 2, 0.0)
    return np.where(size <= 1, 1.0, 1 / np.maximum(size, 1e-300))


def _beta(a: float, b: float, x: float) -> float:
    """The regularized incomplete beta function, by its continued fraction.

    Numerical Recipes, 3rd ed., 6.4, after Lentz; good to about 1e-12.
    """
    import math

    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(b, a, 1 - x)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    tiny = 1e-300
    c, d = 1.0, 1 / max(1 - (a + b) * x / (a + 1), tiny)
    fraction = d
    for m in range(1, 300):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + step * d or tiny)
            c = 1 + step / c or tiny
            fraction *= c * d
        if abs(c * d - 1) < 1e-13:
            break
    return front * fraction / a

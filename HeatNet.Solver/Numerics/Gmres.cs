using MathNet.Numerics.LinearAlgebra;

namespace HeatNet.Solver.Numerics;

/// <summary>
/// Generalised minimal residuals (Saad and Schultz, SIAM J. Sci. Stat. Comput. 7, 1986) for maps near the identity: Arnoldi's basis by modified
/// Gram–Schmidt, least squares by Givens rotations. The basis grows as it is needed and is kept from call to call.
/// </summary>
internal sealed class Gmres
{
    private const double LeastEigenvalue = 0.05;
    private static readonly double[] Shifts = [0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.6, 1, 1.7, 3, 6, 12, 30];

    private readonly int _size;
    private readonly int _basisLimit;
    private readonly List<double[]> _basis = [];
    private readonly double[][] _hessenberg;
    private readonly double[][] _rotated;
    private readonly double[][] _shifted;
    private readonly double[] _cosine;
    private readonly double[] _sine;
    private readonly double[] _projected;
    private double _norm;
    private int _steps;

    /// <param name="size">Number of unknowns.</param>
    /// <param name="basisLimit">Most steps of a solve.</param>
    public Gmres(int size, int basisLimit)
    {
        _size = size;
        _basisLimit = basisLimit;
        _hessenberg = Columns();
        _rotated = Columns();
        _shifted = Columns();
        _cosine = new double[basisLimit];
        _sine = new double[basisLimit];
        _projected = new double[basisLimit + 1];

        double[][] Columns() => [.. Enumerable.Range(0, basisLimit).Select(column => new double[column + 2])];
    }

    /// <summary>Solves map·x = rhs from x = 0.</summary>
    /// <param name="map">The map.</param>
    /// <param name="rhs">Right-hand side.</param>
    /// <param name="x">Receives the solution.</param>
    /// <param name="tolerance">Residual, relative to the right-hand side, that is enough.</param>
    public void Solve(ILinearMap map, ReadOnlySpan<double> rhs, Span<double> x, double tolerance)
    {
        x.Clear();
        var norm = VectorKernel.Norm(rhs);
        _norm = norm;
        _steps = 0;
        if (norm == 0)
        {
            return;
        }

        var first = Basis(0);
        rhs.CopyTo(first);
        VectorKernel.Scale(1 / norm, first);
        Array.Clear(_projected);
        _projected[0] = norm;
        var steps = 0;
        while (steps < _basisLimit)
        {
            var column = _hessenberg[steps];
            var next = Basis(steps + 1);
            map.Apply(Basis(steps), next);
            Orthogonalise(next, column, steps);
            column.CopyTo(_rotated[steps], 0);
            Rotate(_rotated[steps], steps);
            steps++;
            if (!(Math.Abs(_projected[steps]) > tolerance * norm))
            {
                break;
            }
        }

        _steps = steps;
        BackSubstitute(steps);
        Combine(x, steps);
    }

    /// <summary>
    /// Whether the last solve has seen negative real eigenvalues: det(H + σI) then changes its sign as σ passes them. Two that lie close together
    /// may escape the scale of shifts.
    /// </summary>
    public bool SeesNegativeEigenvalue()
    {
        var isPositive = true;
        for (var i = Shifts.Length - 1; i >= 0 && isPositive; i--)
        {
            isPositive = IsDeterminantPositive(Shifts[i]);
        }

        return !isPositive;
    }

    /// <summary>
    /// Solves |map|·x = rhs in the space of the last solve, where |map| has the magnitudes of the map's negative real eigenvalues: along their vectors
    /// the solution points the other way, as the saddle-free Newton method has it.
    /// </summary>
    public void SolveReflected(Span<double> x)
    {
        var steps = _steps;
        var matrix = Matrix<double>.Build.Dense(steps, steps, (row, column) => row <= column + 1 ? _hessenberg[column][row] : 0);
        var rhs = Vector<double>.Build.Dense(steps);
        rhs[0] = _norm;
        var solution = matrix.Solve(rhs);
        var evd = matrix.Evd(Symmetricity.Asymmetric);
        var shares = evd.EigenVectors.Solve(rhs);
        for (var i = 0; i < steps; i++)
        {
            var value = evd.EigenValues[i];
            if (value.Imaginary == 0 && value.Real < 0)
            {
                var change = shares[i] * ((1 / Math.Max(-value.Real, LeastEigenvalue)) - (1 / value.Real));
                solution += evd.EigenVectors.Column(i) * change;
            }
        }

        x.Clear();
        for (var i = 0; i < steps; i++)
        {
            VectorKernel.AddScaled(solution[i], _basis[i], x);
        }
    }

    private bool IsDeterminantPositive(double shift)
    {
        Shift(shift, _steps);
        Eliminate(_steps, out var isPositive);
        return isPositive;
    }

    private void Shift(double shift, int steps)
    {
        for (var column = 0; column < steps; column++)
        {
            _hessenberg[column].CopyTo(_shifted[column], 0);
            _shifted[column][column] += shift;
        }
    }

    // Gaussian elimination of the shifted square Hessenberg matrix with row exchanges, which its one subdiagonal makes short.
    private void Eliminate(int steps, out bool isDeterminantPositive)
    {
        isDeterminantPositive = true;
        for (var i = 0; i < steps; i++)
        {
            if (i + 1 < steps)
            {
                var exchange = Math.Abs(_shifted[i][i + 1]) > Math.Abs(_shifted[i][i]);
                var factor = exchange ? _shifted[i][i] / _shifted[i][i + 1] : _shifted[i][i] == 0 ? 0 : _shifted[i][i + 1] / _shifted[i][i];
                for (var j = i; j < steps; j++)
                {
                    var (upper, lower) = exchange ? (_shifted[j][i + 1], _shifted[j][i]) : (_shifted[j][i], _shifted[j][i + 1]);
                    _shifted[j][i] = upper;
                    _shifted[j][i + 1] = lower - (factor * upper);
                }

                isDeterminantPositive ^= exchange;
            }

            isDeterminantPositive ^= _shifted[i][i] < 0;
        }
    }

    private void BackSubstitute(int steps)
    {
        for (var i = steps - 1; i >= 0; i--)
        {
            var sum = _projected[i];
            for (var j = i + 1; j < steps; j++)
            {
                sum -= _rotated[j][i] * _projected[j];
            }

            _projected[i] = _rotated[i][i] == 0 ? 0 : sum / _rotated[i][i];
        }
    }

    private double[] Basis(int index)
    {
        if (index == _basis.Count)
        {
            _basis.Add(new double[_size]);
        }

        return _basis[index];
    }

    private void Orthogonalise(double[] next, double[] column, int step)
    {
        for (var i = 0; i <= step; i++)
        {
            column[i] = VectorKernel.Dot(next, _basis[i]);
            VectorKernel.AddScaled(-column[i], _basis[i], next);
        }

        var norm = VectorKernel.Norm(next);
        column[step + 1] = norm;
        if (norm > 0)
        {
            VectorKernel.Scale(1 / norm, next);
        }
    }

    private void Rotate(double[] column, int step)
    {
        for (var i = 0; i < step; i++)
        {
            (column[i], column[i + 1]) = (
                (_cosine[i] * column[i]) + (_sine[i] * column[i + 1]),
                (_cosine[i] * column[i + 1]) - (_sine[i] * column[i]));
        }

        var length = Math.Sqrt((column[step] * column[step]) + (column[step + 1] * column[step + 1]));
        _cosine[step] = length == 0 ? 1 : column[step] / length;
        _sine[step] = length == 0 ? 0 : column[step + 1] / length;
        column[step] = length;
        column[step + 1] = 0;
        _projected[step + 1] = -_sine[step] * _projected[step];
        _projected[step] *= _cosine[step];
    }

    private void Combine(Span<double> x, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            VectorKernel.AddScaled(_projected[i], _basis[i], x);
        }
    }
}

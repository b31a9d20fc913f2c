namespace HeatNet.Solver.Numerics;

/// <summary>
/// Direct solution of sparse symmetric positive definite systems A x = b in a fill-reducing order. The pattern is analysed once, when the
/// object is made; <see cref="Factorize"/> and <see cref="Solve"/> allocate nothing.
/// </summary>
/// <remarks>
/// Values are written by the caller: <see cref="Diagonal"/> by elimination step (<see cref="Position"/> tells the step of a row), and
/// <see cref="OffDiagonal"/> at the slots that <see cref="SlotOf"/> gives for a pair of neighbours (both directions share one slot).
/// Vectors stand in the order of elimination too, so that nothing is permuted at every solution.
/// </remarks>
public abstract class SparseFactor
{
    // From this mean number of entries a column on, dense panels repay their overhead (measured on grids and street networks).
    private const int EntriesForPanels = 8;

    private protected SparseFactor(SymmetricPattern pattern, EliminationTree tree)
    {
        Size = pattern.Size;
        Order = tree.Order;
        Position = EliminationTree.Invert(tree.Order);
        (UpperStart, UpperRow) = PermuteUpper(pattern);
        Diagonal = new double[Size];
        OffDiagonal = new double[UpperRow.Length + 1];
    }

    /// <summary>Number of rows.</summary>
    public int Size { get; }

    /// <summary>Number of values stored for the factor below its diagonal.</summary>
    public abstract int FactorEntries { get; }

    /// <summary>Diagonal of A by elimination step.</summary>
    public double[] Diagonal { get; }

    /// <summary>
    /// Entries of A off the diagonal, one a pair of neighbours, at the slots given by <see cref="SlotOf"/>; what stands at <see cref="NoSlot"/>
    /// is no entry.
    /// </summary>
    public double[] OffDiagonal { get; }

    /// <summary>A place in <see cref="OffDiagonal"/> for pairs without an entry.</summary>
    public int NoSlot => OffDiagonal.Length - 1;

    /// <summary>Row eliminated at each step.</summary>
    private protected int[] Order { get; }

    /// <summary>Step at which each row is eliminated.</summary>
    public int[] Position { get; }

    /// <summary>Column k of the strict upper triangle in elimination order has the slots <c>UpperStart[k] … UpperStart[k + 1] − 1</c>.</summary>
    private protected int[] UpperStart { get; }

    /// <summary>Row of each slot, in elimination order.</summary>
    private protected int[] UpperRow { get; }

    /// <summary>Analyses a pattern and chooses the kind of factorisation that suits its fill.</summary>
    /// <param name="pattern">Neighbours of each row.</param>
    public static SparseFactor Create(SymmetricPattern pattern)
    {
        var tree = EliminationTree.Build(pattern, MinimumDegreeOrdering.Compute(pattern));
        var entries = tree.ColumnCount.Sum(count => (long)count);
        return entries < EntriesForPanels * (long)pattern.Size ? new SimplicialLdl(pattern, tree) : new MultifrontalCholesky(pattern, tree);
    }

    /// <summary>Place in <see cref="OffDiagonal"/> of the entry between two rows that are neighbours in the pattern.</summary>
    public int SlotOf(int rowA, int rowB)
    {
        var low = Math.Min(Position[rowA], Position[rowB]);
        var high = Math.Max(Position[rowA], Position[rowB]);
        var slot = Array.BinarySearch(UpperRow, UpperStart[high], UpperStart[high + 1] - UpperStart[high], low);
        return slot >= 0 ? slot : throw new ArgumentException($"rows {rowA} and {rowB} are not neighbours in the pattern");
    }

    /// <summary>Factorises the matrix held in <see cref="Diagonal"/> and <see cref="OffDiagonal"/>.</summary>
    /// <returns>−1, or the row whose pivot is not positive: the matrix is then not positive definite.</returns>
    public abstract int Factorize();

    /// <summary>Solves A x = b with the last factorisation.</summary>
    /// <param name="x">b, overwritten by x; both by elimination step.</param>
    public abstract void Solve(Span<double> x);

    private (int[] Start, int[] Row) PermuteUpper(SymmetricPattern pattern)
    {
        var start = new int[Size + 1];
        var row = new int[pattern.Neighbour.Length / 2];
        var write = 0;
        for (var k = 0; k < Size; k++)
        {
            var original = Order[k];
            var begin = write;
            for (var p = pattern.Start[original]; p < pattern.Start[original + 1]; p++)
            {
                var i = Position[pattern.Neighbour[p]];
                if (i < k)
                {
                    row[write++] = i;
                }
            }

            Array.Sort(row, begin, write - begin);
            start[k + 1] = write;
        }

        return (start, row);
    }
}

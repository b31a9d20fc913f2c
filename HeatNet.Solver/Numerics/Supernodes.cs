namespace HeatNet.Solver.Numerics;

/// <summary>
/// Runs of consecutive columns of a factor with (nearly) the same rows, which are stored and worked on as dense panels. Small neighbours are
/// joined even where that stores some zeros.
/// </summary>
internal sealed class Supernodes
{
    private Supernodes(int[] firstColumn, int[] ofColumn, int[] rowStart, int[] row)
    {
        FirstColumn = firstColumn;
        OfColumn = ofColumn;
        RowStart = rowStart;
        Row = row;
    }

    /// <summary>Number of supernodes.</summary>
    public int Count => FirstColumn.Length - 1;

    /// <summary>Supernode s has the columns <c>FirstColumn[s] … FirstColumn[s + 1] − 1</c>.</summary>
    public int[] FirstColumn { get; }

    /// <summary>Supernode of each column.</summary>
    public int[] OfColumn { get; }

    /// <summary>Supernode s has the rows <c>RowStart[s] … RowStart[s + 1] − 1</c> of <see cref="Row"/>, its own columns first.</summary>
    public int[] RowStart { get; }

    /// <summary>Rows, rising within a supernode.</summary>
    public int[] Row { get; }

    /// <summary>Finds the supernodes of a tree in postorder.</summary>
    public static Supernodes Find(SymmetricPattern pattern, EliminationTree tree)
    {
        var first = Amalgamate(tree);
        var ofColumn = new int[tree.Order.Length];
        for (var s = 0; s + 1 < first.Length; s++)
        {
            for (var j = first[s]; j < first[s + 1]; j++)
            {
                ofColumn[j] = s;
            }
        }

        var (rowStart, row) = FindRows(pattern, tree, first, ofColumn);
        return new Supernodes(first, ofColumn, rowStart, row);
    }

    // Grows each run from the left while the next column is the parent and the zeros it would store are few.
    private static int[] Amalgamate(EliminationTree tree)
    {
        var size = tree.Order.Length;
        var first = new List<int> { 0 };
        long zeros = 0;
        for (var j = 1; j < size; j++)
        {
            var begin = first[^1];
            var width = j - begin;

            // A panel of w columns ending in a column of c entries holds them as if each had the rows of the last one and those between.
            var added = tree.Parent[j - 1] == j ? width * (long)(tree.ColumnCount[j] - tree.ColumnCount[j - 1] + 1) : long.MaxValue;
            var total = (width + 1L) * (tree.ColumnCount[j] + width);
            if (added != long.MaxValue && IsWorthwhile(width + 1, zeros + added, total))
            {
                zeros += added;
            }
            else
            {
                first.Add(j);
                zeros = 0;
            }
        }

        return size == 0 ? [0] : [.. first, size];
    }

    private static bool IsWorthwhile(int width, long zeros, long total)
    {
        var share = (double)zeros / total;
        return zeros <= 0 || (width <= 16 && share < 0.2) || (width <= 48 && share < 0.1) || share < 0.05;
    }

    // Rows of a supernode: those of the matrix in its columns and those of its children beyond their own columns.
    private static (int[] Start, int[] Row) FindRows(SymmetricPattern pattern, EliminationTree tree, int[] first, int[] ofColumn)
    {
        var count = first.Length - 1;
        var position = EliminationTree.Invert(tree.Order);
        var mark = new int[tree.Order.Length];
        Array.Fill(mark, -1);
        var firstChild = new int[count];
        var nextSibling = new int[count];
        Array.Fill(firstChild, -1);
        var start = new int[count + 1];
        var rows = new List<int>();
        var current = new List<int>();
        for (var s = 0; s < count; s++)
        {
            current.Clear();
            for (var j = first[s]; j < first[s + 1]; j++)
            {
                mark[j] = s;
                rows.Add(j);
            }

            for (var j = first[s]; j < first[s + 1]; j++)
            {
                var original = tree.Order[j];
                for (var p = pattern.Start[original]; p < pattern.Start[original + 1]; p++)
                {
                    Note(position[pattern.Neighbour[p]], s);
                }
            }

            for (var child = firstChild[s]; child >= 0; child = nextSibling[child])
            {
                for (var k = start[child] + first[child + 1] - first[child]; k < start[child + 1]; k++)
                {
                    Note(rows[k], s);
                }
            }

            current.Sort();
            rows.AddRange(current);
            start[s + 1] = rows.Count;
            if (current.Count > 0)
            {
                var parent = ofColumn[current[0]];
                nextSibling[s] = firstChild[parent];
                firstChild[parent] = s;
            }
        }

        return (start, [.. rows]);

        void Note(int i, int s)
        {
            if (i >= first[s + 1] && mark[i] != s)
            {
                mark[i] = s;
                current.Add(i);
            }
        }
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace HeatNet.Solver.Numerics;

/// <summary>
/// A = L Lᵀ front by front, for matrices with much fill (Duff and Reid, ACM Trans. Math. Software 9, 1983). Each front takes over what its
/// children left, eliminates its own columns and leaves the rest for its parent: all arithmetic is on short dense columns.
/// </summary>
internal sealed class MultifrontalCholesky : SparseFactor
{
    private const int None = -1;
    private const int BlockColumns = 4;

    // For each mask of a move: which of the values at hand goes to each row that receives one.
    private static readonly Vector512<long>[] _sourceOfRow = [.. Enumerable.Range(0, 256).Select(SourceOfRow)];

    private readonly Front[] _fronts;
    private readonly RowMove[] _moves;
    private readonly int[] _row;
    private readonly int[] _parentColumn;

    // Where the diagonal entries and the slots go in the panels.
    private readonly int[] _diagonalPlace;
    private readonly int[] _slotPlace;

    // The panels, on whose diagonals stand the reciprocals, and behind them the updates.
    private readonly AlignedValues _values;
    private readonly int _panelLength;
    private readonly AlignedValues _gathered;

    public MultifrontalCholesky(SymmetricPattern pattern, EliminationTree tree)
        : base(pattern, tree)
    {
        var layout = new FrontLayout(Supernodes.Find(pattern, tree));
        _fronts = layout.Fronts;
        _moves = layout.Moves;
        _row = layout.Supernodes.Row;
        _parentColumn = layout.ParentColumn;
        _diagonalPlace = new int[Size];
        _slotPlace = new int[UpperRow.Length];
        FindPlaces(layout.Supernodes);
        FactorEntries = layout.PanelLength - Size;
        _panelLength = layout.PanelLength;
        _values = new AlignedValues(layout.PanelLength + layout.UpdateLength + FrontKernel.Slack);
        _gathered = new AlignedValues(layout.Tallest);
    }

    /// <inheritdoc/>
    public override int FactorEntries { get; }

    /// <inheritdoc/>
    public override int Factorize()
    {
        _values.Span[.._panelLength].Clear();
        for (var k = 0; k < Size; k++)
        {
            _values[_diagonalPlace[k]] = Diagonal[k];
        }

        for (var slot = 0; slot < _slotPlace.Length; slot++)
        {
            _values[_slotPlace[slot]] = OffDiagonal[slot];
        }

        foreach (ref readonly var front in _fronts.AsSpan())
        {
            var failed = FactorizeFront(front);
            if (failed != None)
            {
                return Order[failed];
            }
        }

        return None;
    }

    /// <inheritdoc/>
    public override void Solve(Span<double> x)
    {
        ref var first = ref MemoryMarshal.GetReference(x[..Size]);
        foreach (ref readonly var front in _fronts.AsSpan())
        {
            SolveForward(front, ref first);
        }

        for (var s = _fronts.Length - 1; s >= 0; s--)
        {
            SolveBackward(_fronts[s], ref first);
        }
    }

    private static Vector512<long> SourceOfRow(int mask)
    {
        var sources = new long[FrontKernel.Lanes];
        for (var row = 0; row < sources.Length; row++)
        {
            sources[row] = BitOperations.PopCount((uint)(mask & ((1 << row) - 1)));
        }

        return Vector512.Create(sources);
    }

    private int FactorizeFront(in Front front)
    {
        ref var panel = ref _values[front.PanelStart];
        ref var update = ref _values[front.UpdateStart];
        if (front.FirstChild != None)
        {
            _values.Span.Slice(front.UpdateStart, (front.Height - front.Width) * front.Stride).Clear();
            for (var child = front.FirstChild; child != None; child = _fronts[child].NextSibling)
            {
                Assemble(_fronts[child]);
            }
        }

        if (front.Stride == FrontKernel.Lanes)
        {
            var failedColumn = FactorizeBlock(ref panel, ref update, front.Width, front.Height, front.FirstChild == None);
            return failedColumn == None ? None : front.FirstColumn + failedColumn;
        }

        var failed = FactorizePanel(ref panel, front.Stride, front.Width);
        if (failed != None)
        {
            return front.FirstColumn + failed;
        }

        FrontKernel.SubtractLower(ref update, ref panel, front.Stride, front.Width, front.Width, front.Height, front.FirstChild == None);
        return None;
    }

    // Adds the update of a child to its parent's front, block of rows by block of rows. What lies above the diagonal comes along.
    private void Assemble(in Front child)
    {
        ref var values = ref _values[0];
        var stride = child.Stride;
        var rowBit = Vector512.Create(1L, 2, 4, 8, 16, 32, 64, 128);
        foreach (ref readonly var move in _moves.AsSpan(child.MoveStart, child.MoveEnd - child.MoveStart))
        {
            var columns = _parentColumn.AsSpan(child.RowStart + child.Width, move.End - child.Width);
            ref var rows = ref Unsafe.Add(ref values, move.Target);
            if (!Avx512F.IsSupported)
            {
                AddRows(columns, ref rows, ref Unsafe.Add(ref values, child.UpdateStart + move.Source), stride, move.Mask);
                continue;
            }

            // Whole blocks are read, as they were written.
            ref var source = ref Unsafe.Add(ref values, child.UpdateStart + (move.Source & -FrontKernel.Lanes));
            var index = _sourceOfRow[move.Mask] + Vector512.Create((long)(move.Source & (FrontKernel.Lanes - 1)));
            var isReceiving = Vector512.Equals(Vector512.Create((long)move.Mask) & rowBit, rowBit).AsDouble();
            foreach (var column in columns)
            {
                ref var target = ref Unsafe.Add(ref rows, column);
                var moved = Avx512F.PermuteVar8x64x2(
                    Vector512.LoadUnsafe(ref source), index, Vector512.LoadUnsafe(ref source, FrontKernel.Lanes)) & isReceiving;
                (Vector512.LoadUnsafe(ref target) + moved).StoreUnsafe(ref target);
                source = ref Unsafe.Add(ref source, stride);
            }
        }
    }

    private static void AddRows(ReadOnlySpan<int> columns, ref double rows, ref double source, int stride, int mask)
    {
        foreach (var column in columns)
        {
            var next = 0;
            for (var bits = mask; bits != 0; bits &= bits - 1)
            {
                Unsafe.Add(ref rows, column + BitOperations.TrailingZeroCount(bits)) += Unsafe.Add(ref source, next++);
            }

            source = ref Unsafe.Add(ref source, stride);
        }
    }

    // A front whose columns are one block of rows each, as most are: a column at a time is taken off all later ones.
    private static int FactorizeBlock(ref double panel, ref double update, int width, int height, bool isFirst)
    {
        for (var k = 0; k < width; k++)
        {
            ref var column = ref Unsafe.Add(ref panel, k * FrontKernel.Lanes);
            var pivot = Unsafe.Add(ref column, k);
            if (!(pivot > 0))
            {
                return k;
            }

            var inverse = 1 / Math.Sqrt(pivot);
            var scaled = Vector512.LoadUnsafe(ref column) * inverse;
            scaled.StoreUnsafe(ref column);
            Unsafe.Add(ref column, k) = inverse;
            ref var later = ref column;
            for (var c = k + 1; c < width; c++)
            {
                later = ref Unsafe.Add(ref later, FrontKernel.Lanes);
                (Vector512.LoadUnsafe(ref later) - (scaled * Unsafe.Add(ref column, c))).StoreUnsafe(ref later);
            }

            later = ref update;
            var isEmpty = isFirst && k == 0;
            for (var c = width; c < height; c++)
            {
                var before = isEmpty ? Vector512<double>.Zero : Vector512.LoadUnsafe(ref later);
                (before - (scaled * Unsafe.Add(ref column, c))).StoreUnsafe(ref later);
                later = ref Unsafe.Add(ref later, FrontKernel.Lanes);
            }
        }

        return None;
    }

    // Blocks of columns: each takes the blocks before it at once, then is factorised column by column. Answers the column that failed.
    private static int FactorizePanel(ref double panel, int stride, int width)
    {
        for (var first = 0; first < width; first += BlockColumns)
        {
            var end = Math.Min(first + BlockColumns, width);
            if (first > 0)
            {
                FrontKernel.SubtractColumns(
                    ref Unsafe.Add(ref panel, first * stride), ref panel, stride, first, first, end - first, stride, isFirst: false);
            }

            var top = first & -FrontKernel.Lanes;
            for (var j = first; j < end; j++)
            {
                ref var column = ref Unsafe.Add(ref panel, j * stride);
                for (var k = first; k < j; k++)
                {
                    ref var earlier = ref Unsafe.Add(ref panel, k * stride);
                    var share = Vector512.Create(-Unsafe.Add(ref earlier, j));
                    for (var i = top; i < stride; i += FrontKernel.Lanes)
                    {
                        Vector512.FusedMultiplyAdd(
                            Vector512.LoadUnsafe(ref earlier, (nuint)i),
                            share,
                            Vector512.LoadUnsafe(ref column, (nuint)i)).StoreUnsafe(ref column, (nuint)i);
                    }
                }

                var pivot = Unsafe.Add(ref column, j);
                if (!(pivot > 0))
                {
                    return j;
                }

                var inverse = 1 / Math.Sqrt(pivot);
                for (var i = top; i < stride; i += FrontKernel.Lanes)
                {
                    (Vector512.LoadUnsafe(ref column, (nuint)i) * inverse).StoreUnsafe(ref column, (nuint)i);
                }

                Unsafe.Add(ref column, j) = inverse;
            }
        }

        return None;
    }

    private void SolveForward(in Front front, ref double x)
    {
        var (width, stride) = (front.Width, front.Stride);
        var below = _row.AsSpan(front.RowStart + width, front.Height - width);
        ref var panel = ref _values[front.PanelStart];
        ref var own = ref Unsafe.Add(ref x, front.FirstColumn);
        if (width == 1)
        {
            var value = own * panel;
            own = value;
            for (var i = 0; i < below.Length; i++)
            {
                Unsafe.Add(ref x, below[i]) -= value * Unsafe.Add(ref panel, i + 1);
            }

            return;
        }

        for (var j = 0; j < width; j++)
        {
            ref var column = ref Unsafe.Add(ref panel, j * stride);
            var value = Unsafe.Add(ref own, j) * Unsafe.Add(ref column, j);
            Unsafe.Add(ref own, j) = value;
            for (var i = j + 1; i < width; i++)
            {
                Unsafe.Add(ref own, i) -= value * Unsafe.Add(ref column, i);
            }
        }

        ref var sums = ref _gathered[0];
        for (var i = 0; i < below.Length; i += FrontKernel.Lanes)
        {
            var sum = Vector512<double>.Zero;
            ref var rows = ref Unsafe.Add(ref panel, width + i);
            for (var j = 0; j < width; j++)
            {
                sum = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows), Vector512.Create(Unsafe.Add(ref own, j)), sum);
                rows = ref Unsafe.Add(ref rows, stride);
            }

            sum.StoreUnsafe(ref sums, (nuint)i);
        }

        for (var i = 0; i < below.Length; i++)
        {
            Unsafe.Add(ref x, below[i]) -= Unsafe.Add(ref sums, i);
        }
    }

    private void SolveBackward(in Front front, ref double x)
    {
        var (width, stride) = (front.Width, front.Stride);
        var below = _row.AsSpan(front.RowStart + width, front.Height - width);
        ref var panel = ref _values[front.PanelStart];
        ref var own = ref Unsafe.Add(ref x, front.FirstColumn);
        if (width == 1)
        {
            var value = own;
            for (var i = 0; i < below.Length; i++)
            {
                value -= Unsafe.Add(ref x, below[i]) * Unsafe.Add(ref panel, i + 1);
            }

            own = value * panel;
            return;
        }

        ref var gathered = ref _gathered[0];
        for (var i = 0; i < below.Length; i++)
        {
            Unsafe.Add(ref gathered, i) = Unsafe.Add(ref x, below[i]);
        }

        // The last block may read past the end of a column: zeros take the place of what is there.
        var whole = below.Length & -FrontKernel.Lanes;
        for (var i = below.Length; i < FrontKernel.Pad(below.Length); i++)
        {
            Unsafe.Add(ref gathered, i) = 0;
        }

        var isInColumn = Vector512.LessThan(
            Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7), Vector512.Create((double)(below.Length - whole)));
        for (var j = width - 1; j >= 0; j--)
        {
            ref var column = ref Unsafe.Add(ref panel, j * stride);
            ref var rows = ref Unsafe.Add(ref column, width);
            var sums = Vector512<double>.Zero;
            for (var i = 0; i < whole; i += FrontKernel.Lanes)
            {
                sums = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref rows, (nuint)i), Vector512.LoadUnsafe(ref gathered, (nuint)i), sums);
            }

            if (whole < below.Length)
            {
                var rest = Vector512.LoadUnsafe(ref rows, (nuint)whole) & isInColumn;
                sums = Vector512.FusedMultiplyAdd(rest, Vector512.LoadUnsafe(ref gathered, (nuint)whole), sums);
            }

            var value = Unsafe.Add(ref own, j) - Vector512.Sum(sums);
            for (var i = j + 1; i < width; i++)
            {
                value -= Unsafe.Add(ref own, i) * Unsafe.Add(ref column, i);
            }

            Unsafe.Add(ref own, j) = value * Unsafe.Add(ref column, j);
        }
    }

    private void FindPlaces(Supernodes supernodes)
    {
        for (var k = 0; k < Size; k++)
        {
            _diagonalPlace[k] = Place(k, k);
            for (var slot = UpperStart[k]; slot < UpperStart[k + 1]; slot++)
            {
                _slotPlace[slot] = Place(k, UpperRow[slot]);
            }
        }

        int Place(int row, int column)
        {
            ref var front = ref _fronts[supernodes.OfColumn[column]];
            var local = Array.BinarySearch(_row, front.RowStart, front.Height, row) - front.RowStart;
            return front.PanelStart + ((column - front.FirstColumn) * front.Stride) + local;
        }
    }
}

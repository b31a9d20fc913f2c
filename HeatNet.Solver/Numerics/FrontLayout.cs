namespace HeatNet.Solver.Numerics;

/// <summary>Places the fronts of a factorisation in memory and finds how each is added to its parent.</summary>
internal sealed class FrontLayout
{
    private const int None = -1;

    private readonly int[] _parent;
    private readonly List<RowMove> _moves = [];

    public FrontLayout(Supernodes supernodes)
    {
        Supernodes = supernodes;
        Fronts = new Front[supernodes.Count];
        ParentColumn = new int[supernodes.Row.Length];
        _parent = new int[supernodes.Count];
        var panelEnd = 0;
        for (var s = 0; s < Fronts.Length; s++)
        {
            ref var front = ref Fronts[s];
            front.FirstColumn = supernodes.FirstColumn[s];
            front.Width = supernodes.FirstColumn[s + 1] - front.FirstColumn;
            front.RowStart = supernodes.RowStart[s];
            front.Height = supernodes.RowStart[s + 1] - front.RowStart;
            front.Stride = FrontKernel.Pad(front.Height);
            front.PanelStart = panelEnd;
            front.FirstChild = None;
            front.NextSibling = None;
            panelEnd += front.Width * front.Stride;
            Tallest = Math.Max(Tallest, front.Stride);
        }

        PanelLength = panelEnd;
        LinkChildren();
        UpdateLength = PlaceUpdates();
        for (var s = 0; s < Fronts.Length; s++)
        {
            Fronts[s].MoveStart = _moves.Count;
            if (_parent[s] != None)
            {
                PlaceInParent(Fronts[s], Fronts[_parent[s]]);
            }

            Fronts[s].MoveEnd = _moves.Count;
        }

        Moves = [.. _moves];
    }

    /// <summary>The supernodes.</summary>
    public Supernodes Supernodes { get; }

    /// <summary>The fronts, children before parents.</summary>
    public Front[] Fronts { get; }

    /// <summary>Moves of all fronts.</summary>
    public RowMove[] Moves { get; }

    /// <summary>
    /// For each entry of <see cref="Supernodes.Row"/> beyond a supernode's own columns: where the column of that name begins in its parent's front.
    /// </summary>
    public int[] ParentColumn { get; }

    /// <summary>Length of all panels; the updates come behind them.</summary>
    public int PanelLength { get; }

    /// <summary>Length of all updates.</summary>
    public int UpdateLength { get; }

    /// <summary>Largest stride of a front.</summary>
    public int Tallest { get; }

    private void LinkChildren()
    {
        for (var s = Fronts.Length - 1; s >= 0; s--)
        {
            ref var front = ref Fronts[s];
            _parent[s] = front.Width < front.Height ? Supernodes.OfColumn[Supernodes.Row[front.RowStart + front.Width]] : None;
            if (_parent[s] != None)
            {
                front.NextSibling = Fronts[_parent[s]].FirstChild;
                Fronts[_parent[s]].FirstChild = s;
            }
        }
    }

    // Rows of both rise, and the parent has all of the child's.
    private void PlaceInParent(in Front child, in Front parent)
    {
        var at = 0;
        var last = new RowMove(0, 0, None, 0);
        for (var row = child.Width; row < child.Height; row++)
        {
            while (Supernodes.Row[parent.RowStart + at] != Supernodes.Row[child.RowStart + row])
            {
                at++;
            }

            ParentColumn[child.RowStart + row] =
                (at < parent.Width ? parent.PanelStart : parent.UpdateStart - (parent.Width * parent.Stride)) + (at * parent.Stride);
            var block = at & -FrontKernel.Lanes;
            if (block != last.Target)
            {
                Keep(last);
                last = new RowMove(row, row, block, 0);
            }

            last = last with { End = row + 1, Mask = last.Mask | (1 << (at - block)) };
        }

        Keep(last);

        void Keep(RowMove move)
        {
            if (move.Mask != 0)
            {
                _moves.Add(move);
            }
        }
    }

    // Fronts at even depths keep their updates on one stack, those at odd depths on another: when a front is formed, the updates of its
    // children are on top of the one and its own goes onto the other.
    private int PlaceUpdates()
    {
        var isOdd = new bool[Fronts.Length];
        for (var s = Fronts.Length - 1; s >= 0; s--)
        {
            isOdd[s] = _parent[s] != None && !isOdd[_parent[s]];
        }

        Span<int> top = [0, 0];
        Span<int> highest = [0, 0];
        for (var s = 0; s < Fronts.Length; s++)
        {
            ref var front = ref Fronts[s];
            var (own, other) = isOdd[s] ? (1, 0) : (0, 1);
            front.UpdateStart = top[own];
            top[own] += (front.Height - front.Width) * front.Stride;
            highest[own] = Math.Max(highest[own], top[own]);
            if (front.FirstChild != None)
            {
                top[other] = Fronts[front.FirstChild].UpdateStart;
            }
        }

        for (var s = 0; s < Fronts.Length; s++)
        {
            Fronts[s].UpdateStart += PanelLength + (isOdd[s] ? highest[0] : 0);
        }

        return highest[0] + highest[1];
    }
}

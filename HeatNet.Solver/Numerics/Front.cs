using System.Runtime.InteropServices;

namespace HeatNet.Solver.Numerics;

/// <summary>
/// Where one front of a <see cref="MultifrontalCholesky"/> stands: a dense matrix of the rows of a supernode, column by column. Its own columns,
/// the <em>panel</em>, stay as part of the factor; the others, the <em>update</em>, are what its elimination leaves for its parent.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct Front
{
    /// <summary>First column of the factor that it eliminates.</summary>
    public int FirstColumn;

    /// <summary>Number of columns that it eliminates.</summary>
    public int Width;

    /// <summary>Number of its rows and columns.</summary>
    public int Height;

    /// <summary>Distance between columns, of the panel and of the update: the height, padded.</summary>
    public int Stride;

    /// <summary>Where its rows begin in <see cref="Supernodes.Row"/>.</summary>
    public int RowStart;

    /// <summary>Where its panel begins.</summary>
    public int PanelStart;

    /// <summary>Where its update begins.</summary>
    public int UpdateStart;

    /// <summary>First of its children, −1 without.</summary>
    public int FirstChild;

    /// <summary>Next child of its parent, −1 for the last.</summary>
    public int NextSibling;

    /// <summary>The moves <c>MoveStart … MoveEnd − 1</c> take a column of its update to the parent's rows.</summary>
    public int MoveStart;

    /// <summary>End of its moves.</summary>
    public int MoveEnd;
}

/// <summary>
/// Up to eight consecutive rows of a front's update that belong to the same block of rows of its parent's front: the rows from
/// <paramref name="Source"/> to before <paramref name="End"/> go, in their order, to those rows <paramref name="Target"/> + i for which bit i of <paramref name="Mask"/> is set.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowMove(int Source, int End, int Target, int Mask);

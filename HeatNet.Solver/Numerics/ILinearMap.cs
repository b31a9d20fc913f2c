namespace HeatNet.Solver.Numerics;

/// <summary>A square linear map that is known by what it does to a vector.</summary>
internal interface ILinearMap
{
    /// <summary>Computes the image of a vector.</summary>
    void Apply(ReadOnlySpan<double> x, Span<double> image);
}

namespace HeatNet.Solver.Hydraulics;

/// <summary>A part of the drop along chains of the looped core that depends on their flow in a way of its own.</summary>
internal interface IChainDrop
{
    /// <summary>Chains concerned.</summary>
    ReadOnlySpan<int> Chains { get; }

    /// <summary>Drop in Pa and its slope in Pa·s/kg at a circulation.</summary>
    /// <param name="chain">One of <see cref="Chains"/>.</param>
    /// <param name="circulation">Circulation of the chain in kg/s.</param>
    /// <param name="baseFlow">Flow of each slot of the chain without the circulation, along the chain, in kg/s.</param>
    (double DropPa, double Slope) At(int chain, double circulation, ReadOnlySpan<double> baseFlow);
}

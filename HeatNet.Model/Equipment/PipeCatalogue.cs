using System.Diagnostics.CodeAnalysis;

namespace HeatNet.Model.Equipment;

/// <summary>Sizes of preinsulated pipe, by which the <c>dn</c> of a case is looked up.</summary>
public sealed class PipeCatalogue
{
    private readonly Dictionary<int, CataloguePipe> _byDn;

    /// <param name="pipes">The sizes, nominal size strictly rising.</param>
    /// <exception cref="ArgumentException">The nominal sizes do not rise.</exception>
    public PipeCatalogue(IEnumerable<CataloguePipe> pipes)
    {
        Pipes = [.. pipes];
        for (var i = 1; i < Pipes.Count; i++)
        {
            if (Pipes[i].Dn <= Pipes[i - 1].Dn)
            {
                throw new ArgumentException($"nominal sizes must rise, but {Pipes[i].Dn} follows {Pipes[i - 1].Dn}", nameof(pipes));
            }
        }

        NominalSizes = [.. Pipes.Select(pipe => pipe.Dn)];
        _byDn = Pipes.ToDictionary(pipe => pipe.Dn);
    }

    /// <summary>
    /// Usual sizes of Chinese preinsulated bonded pipe (GB/T 29047, earlier CJ/T 114), polyurethane at 0.033 W/(m·K).
    /// <para>
    /// Walls and casings are common sizes, not those of one manufacturer. The heat loss is computed by <see cref="BuriedPipeLoss.Pair"/> for a
    /// pair under 1.2 m of cover in ground of 1.5 W/(m·K), casings 0.25 m apart. Above DN500 the insulation of the list is thin: long mains are
    /// built with 80–120 mm and lose less; give such pipes their own <c>u_w_per_mk</c>. Aged polyurethane loses 10–20 % more, old channel
    /// mains 1.5–2.5 times as much.
    /// </para>
    /// </summary>
    public static PipeCatalogue Standard { get; } = new(
    [
        new(20, 26.9, 2.8, 90, 0.1682),
        new(25, 33.7, 3.2, 90, 0.2059),
        new(32, 42.4, 3.5, 110, 0.2103),
        new(40, 48.3, 3.5, 110, 0.2425),
        new(50, 60.3, 3.5, 125, 0.2712),
        new(65, 76, 4, 140, 0.3197),
        new(80, 89, 4, 160, 0.3309),
        new(100, 108, 4, 200, 0.3155),
        new(125, 133, 4.5, 225, 0.3670),
        new(150, 159, 4.5, 250, 0.4238),
        new(200, 219, 6, 315, 0.5244),
        new(250, 273, 6, 365, 0.6491),
        new(300, 325, 7, 420, 0.7404),
        new(350, 377, 7, 500, 0.6788),
        new(400, 426, 7, 550, 0.7514),
        new(450, 478, 7, 600, 0.8341),
        new(500, 529, 8, 655, 0.8907),
        new(600, 630, 8, 760, 1.0175),
        new(700, 720, 9, 850, 1.1385),
        new(800, 820, 10, 960, 1.2123),
        new(900, 920, 10, 1055, 1.3717),
        new(1000, 1020, 12, 1155, 1.4886),
        new(1200, 1220, 14, 1370, 1.6009),
        new(1400, 1420, 16, 1600, 1.5705),
        new(1600, 1620, 18, 1820, 1.6186),
    ]);

    /// <summary>The sizes, smallest first.</summary>
    public IReadOnlyList<CataloguePipe> Pipes { get; }

    /// <summary>The nominal sizes, smallest first.</summary>
    public IReadOnlyList<int> NominalSizes { get; }

    /// <summary>Finds a nominal size.</summary>
    /// <returns>Whether the catalogue has it.</returns>
    public bool TryGet(int dn, [NotNullWhen(true)] out CataloguePipe? pipe) => _byDn.TryGetValue(dn, out pipe);
}

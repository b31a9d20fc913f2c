using System.Globalization;
using HeatNet.Model.Equipment;

namespace HeatNet.Tests.Model.Equipment;

public class BuriedPipeLossTests
{
    // Steel-S1 and -S2 of the ESDL/Logstor set: cover 1.0 m, ground 2.3 W/(m·K), surface 15.4 W/(m²·K), centres two casings apart.
    [TestCase(0.0217, 0.0026, 0.02855, 0.003, 0.142643, 0.003642)]
    [TestCase(0.0545, 0.0029, 0.02935, 0.003, 0.233956, 0.008612)]
    [TestCase(0.1071, 0.0036, 0.03965, 0.0032, 0.299648, 0.011445)]
    public void A_pair_loses_what_the_Logstor_set_states(double inner, double wall, double insulation, double casing, double u1, double u2)
    {
        var layers = new PipeLayers(inner, wall, insulation, casing) { WallWPerMK = 52.15, InsulationWPerMK = 0.027 };
        var ground = new Ground(1.0 + (layers.CasingDiameterM / 2), 2.3, 15.4);
        var loss = BuriedPipeLoss.Pair(layers, ground, 2 * layers.CasingDiameterM);
        Assert.That(loss.U1WPerMK, Is.EqualTo(u1).Within(5e-7));
        Assert.That(loss.U2WPerMK, Is.EqualTo(u2).Within(5e-7));
    }

    [Test]
    public void The_losses_of_a_pair_add_up_to_the_symmetric_resistance()
    {
        var layers = new PipeLayers(0.3, 0.007, 0.05, 0.005);
        var ground = new Ground(1.3, 1.5, 15);
        var (u1, u2) = BuriedPipeLoss.Pair(layers, ground, 0.7);
        var lone = layers.ResistanceMKPerW + (Math.Log(4 * ground.EffectiveDepthM / layers.CasingDiameterM) / (2 * Math.PI * 1.5));
        var mutual = Math.Log(1 + Math.Pow(2 * ground.EffectiveDepthM / 0.7, 2)) / (4 * Math.PI * 1.5);
        Assert.That((u1 - u2) * (115 + 55), Is.EqualTo((115 + 55) / (lone + mutual)).Within(1e-9));
    }

    // Casing walls are not in the list; they are what the listed insulation leaves of the casing.
    [TestCase(100, 0.0428)]
    [TestCase(300, 0.0405)]
    [TestCase(1400, 0.072)]
    public void Losses_of_the_catalogue_are_those_of_the_formula(int dn, double insulationM)
    {
        Assert.That(PipeCatalogue.Standard.TryGet(dn, out var pipe), Is.True);
        var casingWall = ((pipe!.CasingDiameterMm - pipe.OuterDiameterMm) / 2000) - insulationM;
        var layers = new PipeLayers(pipe.InnerDiameterM, pipe.WallMm / 1000, insulationM, casingWall);
        var ground = new Ground(1.2 + (layers.CasingDiameterM / 2), 1.5, 14.6);
        var loss = BuriedPipeLoss.Pair(layers, ground, layers.CasingDiameterM + 0.25);
        Assert.That(loss.U1WPerMK, Is.EqualTo(pipe.UWPerMK).Within(0.1).Percent);
    }

    /// <summary>
    /// The values of an independent calculation of the OpenDHN network (Zenodo 10.5281/zenodo.10793816): every pipe alone, its centre at
    /// 0.8 m in ground of 2.4 W/(m·K), steel 50, polyethylene 0.4 W/(m·K); aerial pipes are treated as buried there.
    /// </summary>
    [TestCase(0.263, 0.005, 0.107, 0.0065, 0.027, 0.28218426)]
    [TestCase(0.1603, 0.004, 0.068, 0.00535, 0.026, 0.26368136)]
    [TestCase(0.0703, 0.0029, 0.049, 0.00295, 0.026, 0.18975104)]
    [TestCase(0.0285, 0.0026, 0.043, 0.00265, 0.026, 0.12513376)]
    public void A_lone_pipe_loses_what_OpenDHN_states(
        double inner, double wall, double insulation, double casing, double conductivity, double expected)
    {
        var layers = new PipeLayers(inner, wall, insulation, casing) { InsulationWPerMK = conductivity };
        Assert.That(BuriedPipeLoss.Single(layers, new Ground(0.8, 2.4)), Is.EqualTo(expected).Within(1e-8));
    }

    [Test]
    public void Every_pipe_of_the_OpenDHN_network_agrees()
    {
        var folder = Path.Combine(ReferenceFolder(), "opendhn_verbier");
        if (!Directory.Exists(folder))
        {
            Assert.Ignore($"the reference data are not here: {folder}");
        }

        var expected = Rows(Path.Combine(folder, "independent_supply_pipes.csv"))
            .ToDictionary(row => row[0], row => double.Parse(row[7], CultureInfo.InvariantCulture));
        var compared = 0;
        foreach (var row in Rows(Path.Combine(folder, "network", "pipes.csv")).Where(row => expected.ContainsKey(row[0])))
        {
            var size = row[6..11].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            var layers = new PipeLayers(size[0], size[1], size[2], size[3]) { InsulationWPerMK = size[4] };
            Assert.That(BuriedPipeLoss.Single(layers, new Ground(0.8, 2.4)), Is.EqualTo(expected[row[0]]).Within(1e-8), row[0]);
            compared++;
        }

        Assert.That(compared, Is.EqualTo(expected.Count));
    }

    [Test]
    public void A_pipe_in_the_open_air_loses_more_in_wind()
    {
        var layers = new PipeLayers(0.2, 0.006, 0.05, 0.004);
        var calm = BuriedPipeLoss.Aerial(layers);
        Assert.That(1 / calm, Is.EqualTo(layers.ResistanceMKPerW + (1 / (Math.PI * 0.32 * 11.6))).Within(1e-12));
        Assert.That(BuriedPipeLoss.Aerial(layers, 11.6 + (7 * Math.Sqrt(4))), Is.GreaterThan(calm).And.LessThan(1 / layers.ResistanceMKPerW));
    }

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(file).Skip(1).Select(line => line.Split(','));

    private static string ReferenceFolder()
    {
        var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "HeatNet.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.Parent?.FullName ?? ".", "shared", "reference");
    }
}

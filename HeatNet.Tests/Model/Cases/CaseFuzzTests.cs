using HeatNet.Model.Cases;
using HeatNet.Model.Cases.Tables;

namespace HeatNet.Tests.Model.Cases;

/// <summary>Damages the files of the sample case at random (same seed, same damage): never an exception, never a number that is none.</summary>
public class CaseFuzzTests
{
    private static readonly string[] Tokens = ["", "\"", ",", "\n", "{", "}", "[", "]", "NaN", "Infinity", "-1", "1e999", "null", "\0", "\u00e9", "n1", "true", ":", "1e-320", "x_"];

    [Test]
    public void A_damaged_case_is_read_without_exception_and_without_bad_numbers([Range(0, 7)] int seed)
    {
        var random = new Random(seed);
        var names = SampleCase.Texts.Keys.ToArray();
        using var folder = new TemporaryFolder();
        SampleCase.Write(folder.Path, SampleCase.Files());
        for (var round = 0; round < 150; round++)
        {
            var name = names[random.Next(names.Length)];
            var path = Path.Combine(folder.Path, name);
            var whole = File.ReadAllBytes(path);
            var damaged = Damage(whole, random);
            File.WriteAllBytes(path, damaged);

            var result = CaseReader.Read(folder.Path);

            if (result.Case is { } heatCase)
            {
                AssertFinite(heatCase, $"seed {seed}, round {round}, {name}");
            }
            else
            {
                Assert.That(result.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error), $"seed {seed}, round {round}: refused without a word");
                Assert.That(result.Diagnostics.All(d => d.ToString().Length > d.File.Length + 10));
            }

            File.WriteAllBytes(path, whole);
        }
    }

    private static byte[] Damage(byte[] bytes, Random random)
    {
        var damaged = bytes.ToList();
        for (var i = random.Next(1, 4); i > 0 && damaged.Count > 0; i--)
        {
            var at = random.Next(damaged.Count);
            switch (random.Next(6))
            {
                case 0:
                    damaged[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    damaged.RemoveRange(at, damaged.Count - at);
                    break;
                case 2:
                    var end = damaged.IndexOf((byte)'\n', at);
                    damaged.RemoveRange(at, (end < 0 ? damaged.Count : end) - at);
                    break;
                case 3:
                    damaged.InsertRange(at, System.Text.Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]));
                    break;
                case 4:
                    var length = Math.Min(random.Next(1, 8), damaged.Count - at);
                    damaged.RemoveRange(at, length);
                    damaged.InsertRange(at, System.Text.Encoding.UTF8.GetBytes(Tokens[random.Next(Tokens.Length)]));
                    break;
                default:
                    var count = Math.Min(random.Next(1, 40), damaged.Count - at);
                    damaged.InsertRange(random.Next(damaged.Count), damaged.GetRange(at, count));
                    break;
            }
        }

        return [.. damaged];
    }

    private static void AssertFinite(HeatCase heatCase, string where)
    {
        AssertNumbers(CaseTables.Case, [heatCase], where);
        AssertNumbers(CaseTables.Fuels, heatCase.Fuels, where);
        AssertNumbers(NetworkTables.Nodes, heatCase.Network.Nodes, where);
        AssertNumbers(NetworkTables.Pipes, heatCase.Network.Pipes, where);
        AssertNumbers(NetworkTables.Substations, heatCase.Network.Substations, where);
        AssertNumbers(NetworkTables.Pumps, heatCase.Network.Pumps, where);
        AssertNumbers(NetworkTables.Valves, heatCase.Network.Valves, where);
        AssertNumbers(NetworkTables.Terminals, heatCase.Network.Terminals, where);
        AssertNumbers(NetworkTables.Exchangers, heatCase.Network.Exchangers, where);
        AssertNumbers(PlantTables.Units, [.. heatCase.Network.Plants.SelectMany(p => p.Units)], where);
        AssertNumbers(PlantTables.Control, [.. heatCase.Network.Plants.Select(p => ControlDraft.Of(p.Control))], where);
        Assert.That(heatCase.Series.Values.SelectMany(s => s.Columns.Values).SelectMany(v => v).All(double.IsFinite), where);
        Assert.That(heatCase.Geometry.Values.SelectMany(c => c).All(p => double.IsFinite(p.X) && double.IsFinite(p.Y)), where);
    }

    private static void AssertNumbers<T>(ElementTable<T> table, IReadOnlyList<T> elements, string where)
        where T : class
    {
        foreach (var element in elements)
        {
            foreach (var attribute in table.Attributes.Where(a => a.NumberBounds is not null))
            {
                if (attribute.NumberOf(element) is { } number)
                {
                    Assert.That(attribute.NumberBounds!.Value.Hold(number), $"{where}: {table.Kind} {attribute.Name} = {number}");
                }
            }
        }
    }
}

using System.IO.Compression;
using System.Text;
using CsCheck;
using HeatNet.Model.Interchange.Epanet;

namespace HeatNet.Tests.Model.Interchange;

/// <summary>Faulty EPANET input files: every fault is told with its line, and none throws.</summary>
public class EpanetBadInputTests
{
    private const string Sound = "[JUNCTIONS]\nj 0 1\nk 0\n[RESERVOIRS]\nr 5\n[OPTIONS]\nUnits LPS\nHeadloss D-W\n[PIPES]\np r j 1 100 1\nq j k 1 100 1\n";

    [TestCase("x r nowhere 1 100 1", "unknown-node", "nowhere")]
    [TestCase("x r r 1 100 1", "same-ends", "'r'")]
    [TestCase("p r j 1 100 1", "duplicate-link", "Line 10")]
    [TestCase("x r j abc 100 1", "not-a-number", "abc")]
    [TestCase("x r j 1 nan 1", "not-a-number", "nan")]
    [TestCase("x r j 1,5 100 1", "not-a-number", "1,5")]
    [TestCase("x r j -1 100 1", "not-positive", "length")]
    [TestCase("x r j 1 0 1", "not-positive", "diameter")]
    [TestCase("x r j 1 100 1 ajar", "unknown-status", "ajar")]
    [TestCase("x r", "too-few-values", "2 values")]
    public void A_faulty_pipe_is_told_with_its_line(string pipe, string code, string word) => AssertError(Sound + pipe, 12, code, word);

    [TestCase("[PUMPS]\nu r j", "too-few-values", "")]
    [TestCase("[PUMPS]\nu r j SPEED 1", "pump-without-curve", "")]
    [TestCase("[PUMPS]\nu r j HEAD none", "unknown-curve", "'none'")]
    [TestCase("[PUMPS]\nu r j POWER 0", "not-positive", "power")]
    [TestCase("[PUMPS]\nu r j COLOUR red", "unknown-keyword", "COLOUR")]
    [TestCase("[VALVES]\nv j k 100 XYZ 1", "unknown-type", "XYZ")]
    [TestCase("[VALVES]\nv j k 100 5 1", "unknown-type", "5")]
    [TestCase("[VALVES]\nv r k 100 PRV 1", "valve-at-fixed-head", "PRV")]
    [TestCase("[TANKS]\nj 0 1 0 2 3", "duplicate-node", "Line 2")]
    [TestCase("[JUNCTIONS]\nx 0 1 tides", "unknown-pattern", "tides")]
    [TestCase("[DEMANDS]\nx 1", "unknown-junction", "'x'")]
    [TestCase("[PATTERNS]\nx", "too-few-values", "")]
    [TestCase("[STATUS]\nx Closed", "unknown-link", "'x'")]
    [TestCase("[STATUS]\np shut", "unknown-setting", "shut")]
    [TestCase("[CONTROLS]\nLINK x OPEN AT TIME 0", "unknown-link", "'x'")]
    [TestCase("[CONTROLS]\nLINK p OPEN AT TIME soon", "not-a-time", "soon")]
    [TestCase("[CONTROLS]\nLINK p OPEN IF NODE z ABOVE 1", "unknown-node", "'z'")]
    [TestCase("[TIMES]\nPattern Start when", "not-a-time", "when")]
    [TestCase("[OPTIONS]\nUnits furlongs", "unknown-flow-unit", "furlongs")]
    [TestCase("[OPTIONS]\nViscosity -1", "not-positive", "viscosity")]
    public void A_fault_in_any_section_is_told_with_its_line(string section, string code, string word) => AssertError(Sound + section, 13, code, word);

    [Test]
    public void A_pump_curve_that_rises_is_refused()
    {
        AssertError(Sound + "[CURVES]\nc 0 10\nc 5 11\nc 9 2\nc 12 1\n[PUMPS]\nu r j HEAD c", 18, "bad-pump-curve", "'c'");
        AssertError(Sound + "[CURVES]\nc 0 10\nc 0 9", 14, "curve-not-rising", "x value 0");
    }

    [Test]
    public void All_faults_of_a_file_are_told_in_their_order()
    {
        var errors = Read("[JUNCTIONS]\nj x\nj 0\n[PIPES]\np j nowhere 1 1 1\n[RESERVOIRS]\nr").Errors;
        Assert.That(errors.Select(error => error.Line), Is.EqualTo(new[] { 2, 3, 5, 7 }));
        Assert.That(errors[1].ToString(), Does.StartWith("town.inp, line 3, [JUNCTIONS] (j): "));
    }

    [Test]
    public void A_network_without_a_fixed_head_is_refused() => AssertError("[JUNCTIONS]\nj 0\nk 0\n[PIPES]\np j k 1 1 1", 0, "no-fixed-head", "reservoir");

    [TestCase("")]
    [TestCase("hello world\n1 2 3")]
    [TestCase("id,from,to\n1,2,3")]
    public void Text_that_is_no_input_file_is_refused(string text) => AssertError(text, 0, "not-epanet", "[JUNCTIONS]");

    [Test]
    public void A_file_that_is_absent_or_broken_is_refused()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Assert.That(EpanetReader.Read(path).Errors.Single().Code, Is.EqualTo("unreadable-file"));
        try
        {
            File.WriteAllBytes(path, [0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
            Assert.That(EpanetReader.Read(path).Case, Is.Null);
            File.WriteAllBytes(path, [0, 1, 2, 255, 254, 10, 13, 91, 0]);
            Assert.That(EpanetReader.Read(path).Case, Is.Null);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Gzip_byte_order_mark_and_other_encodings_are_read()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllText(path, Sound, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            Assert.That(EpanetReader.Read(path).Case?.Network.Pipes, Has.Count.EqualTo(2));
            using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            {
                gzip.Write(Encoding.UTF8.GetBytes(Sound));
            }

            Assert.That(EpanetReader.Read(path).Case?.Network.Pipes, Has.Count.EqualTo(2));
            File.WriteAllText(path, Sound.Replace("k", "Größe", StringComparison.Ordinal), Encoding.Latin1);
            Assert.That(EpanetReader.Read(path).Case?.Network.Nodes[1].Id, Is.EqualTo("Größe"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Damaged_files_never_throw()
    {
        const string Full = Sound + "[TANKS]\nt 1 2 0 3 4 0\n[PUMPS]\nu r j HEAD c PATTERN s\n[VALVES]\nv j k 100 FCV 1\nw j k 9 GPV c\nx j k 9 PCV 5 1 c\n[CURVES]\nc 0 9\nc 1 2\n[PATTERNS]\ns 1 2\n[STATUS]\np 1 Open\n[CONTROLS]\nLINK p CLOSED AT TIME 1:30 PM\n[TIMES]\nPattern Start 1:00\n[DEMANDS]\nk 3 s";
        Gen.Select(Gen.Int[0, Full.Length - 1], Gen.Int[0, 12], Gen.String[Gen.Char["\n\t ;\"[]-.:0199eNaN*,AZ\u00a0"], 0, 6]).Sample(
            (at, length, text) =>
            {
                var damaged = Full.Remove(at, Math.Min(length, Full.Length - at)).Insert(at, text);
                var import = Read(damaged);
                return import.Case is not null ^ import.Errors.Count > 0;
            },
            iter: 3000);
    }

    private static void AssertError(string inp, int line, string code, string word)
    {
        var import = Read(inp);
        var error = import.Errors.Single();
        Assert.That(import.Case, Is.Null);
        Assert.That((error.Line, error.Code, error.File), Is.EqualTo((line, code, "town.inp")));
        Assert.That(error.Problem + error.Remedy, Does.Contain(word));
    }

    private static EpanetImport Read(string inp) => EpanetReader.Read(new StringReader(inp), "town.inp");
}

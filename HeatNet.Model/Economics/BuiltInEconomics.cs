using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Cases.Tables;

namespace HeatNet.Model.Economics;

/// <summary>Reads the embedded tables of fuels and tariffs in the same way as those of a case.</summary>
internal static class BuiltInEconomics
{
    public static IReadOnlyList<Fuel> Fuels()
    {
        var diagnostics = new DiagnosticList();
        var fuels = TableReader.Read(Resource("fuels.csv"), CaseTables.Fuels, new ReadContext(diagnostics, "fuels.csv")).Items;
        ThrowOnErrors(diagnostics);
        return fuels;
    }

    public static IReadOnlyList<Tariff> Tariffs()
    {
        var diagnostics = new DiagnosticList();
        var context = new ReadContext(diagnostics, "tariffs.json") { Column = "tariffs" };
        var root = JsonTree.Parse(Resource("tariffs.json").Span, "tariffs.json", diagnostics)!;
        new ListCodec<Tariff>(CaseTables.Tariffs).TryRead(root, context, out var tariffs);
        ThrowOnErrors(diagnostics);
        return tariffs;
    }

    private static ReadOnlyMemory<byte> Resource(string name)
    {
        using var stream = typeof(BuiltInEconomics).Assembly.GetManifestResourceStream("HeatNet.Model.Economics." + name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static void ThrowOnErrors(DiagnosticList diagnostics)
    {
        if (diagnostics.ToList() is [var first, ..])
        {
            throw new InvalidOperationException("built-in table: " + first);
        }
    }
}

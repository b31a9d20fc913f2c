using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Cases.Tables;
using HeatNet.Model.Demand;

namespace HeatNet.Model.Cases;

/// <summary>Writes case folders.</summary>
public static class CaseWriter
{
    private static readonly JsonWriterOptions JsonOptions = new()
    {
        Indented = true,
        NewLine = "\n",

        // Files are read by people: Chinese stays Chinese.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a case as a folder: aside first, then renamed, so that a folder that is there is whole.</summary>
    /// <param name="heatCase">The case.</param>
    /// <param name="folder">The folder to make.</param>
    /// <param name="overwrite">Whether a folder that is there is replaced, with everything in it.</param>
    /// <exception cref="IOException">The folder is there and may not be replaced, or writing failed.</exception>
    public static void Write(HeatCase heatCase, string folder, bool overwrite = false)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!overwrite && (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())))
        {
            throw new IOException($"{folder} exists and is not replaced without being asked to");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var aside = $"{target}.{Guid.NewGuid():N}.part";
        try
        {
            Directory.CreateDirectory(aside);
            WriteFiles(heatCase, aside);
            Replace(target, aside);
        }
        catch
        {
            DeleteIfThere(aside);
            throw;
        }
    }

    private static void Replace(string target, string aside)
    {
        var old = $"{target}.{Guid.NewGuid():N}.old";
        if (Directory.Exists(target))
        {
            Directory.Move(target, old);
        }

        try
        {
            Directory.Move(aside, target);
        }
        catch
        {
            if (Directory.Exists(old))
            {
                Directory.Move(old, target);
            }

            throw;
        }

        DeleteIfThere(old);
    }

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void WriteFiles(HeatCase heatCase, string folder)
    {
        var network = heatCase.Network;
        WriteJson(folder, CaseFileNames.Case, json => CaseTables.Case.Write(heatCase, json));
        WriteTable(folder, NetworkTables.Nodes, network.Nodes, true);
        WriteTable(folder, NetworkTables.Pipes, network.Pipes, true);
        WriteJson(folder, CaseFileNames.Plants, json => new ListCodec<Network.Plant>(PlantTables.Plants).Write(network.Plants.ToValueList(), json));
        WriteTable(folder, NetworkTables.Substations, network.Substations, true);
        WriteTable(folder, NetworkTables.Pumps, network.Pumps, false);
        WriteTable(folder, NetworkTables.Valves, network.Valves, false);
        WriteTable(folder, NetworkTables.Terminals, network.Terminals, false);
        WriteTable(folder, NetworkTables.Exchangers, network.Exchangers, false);
        foreach (var (name, series) in heatCase.Series)
        {
            WriteSeries(folder, $"{CaseFileNames.SeriesFolder}/{name}.csv", series);
        }

        foreach (var (name, scenario) in heatCase.Scenarios)
        {
            WriteJson(folder, $"{CaseFileNames.ScenarioFolder}/{name}.json", json => ScenarioTables.Scenario.Write(scenario, json));
        }

        if (heatCase.Geometry.Count > 0)
        {
            WriteJson(folder, CaseFileNames.Geometry, json => WriteGeometry(heatCase.Geometry, json));
        }

        if (heatCase.Plan is { } plan)
        {
            WriteJson(folder, CaseFileNames.Plan, json => PlanTables.Plan.Write(plan, json));
        }
    }

    private static void WriteTable<T>(string folder, ElementTable<T> table, IReadOnlyList<T> elements, bool always)
        where T : class
    {
        if (elements.Count == 0 && !always)
        {
            return;
        }

        // Columns in which no element has a value of its own are left out.
        var columns = table.Attributes.Where(a => a.Required || elements.Any(a.IsGiven)).ToArray();
        var text = new StringBuilder(elements.Count * 48);
        text.AppendJoin(',', columns.Select(c => c.Name)).Append('\n');
        var cell = new StringBuilder();
        foreach (var element in elements)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                cell.Clear();
                if (columns[i].IsGiven(element))
                {
                    columns[i].Write(element, cell);
                }

                text.Append(i == 0 ? "" : ",");
                AppendCell(text, cell.ToString());
            }

            text.Append('\n');
        }

        WriteText(folder, CaseFileNames.OfKind(table.Kind), text.ToString());
    }

    private static void WriteSeries(string folder, string file, TimeSeries series)
    {
        var text = new StringBuilder("time");
        var columns = series.Columns.ToArray();
        foreach (var (name, _) in columns)
        {
            text.Append(',');
            AppendCell(text, name);
        }

        text.Append('\n');
        for (var row = 0; row < series.Count; row++)
        {
            text.Append(Text.Of(series.Start + (series.Step * row)));
            foreach (var (_, values) in columns)
            {
                text.Append(',').Append(Text.Of(values[row]));
            }

            text.Append('\n');
        }

        WriteText(folder, file, text.ToString());
    }

    private static void WriteGeometry(IReadOnlyDictionary<string, ValueList<MapPoint>> geometry, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (var (id, course) in geometry)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteStartObject("properties");
            json.WriteString("id", id);
            json.WriteEndObject();
            json.WriteStartObject("geometry");
            json.WriteString("type", "LineString");
            json.WriteStartArray("coordinates");
            foreach (var (x, y) in course)
            {
                json.WriteStartArray();
                json.WriteNumberValue(x);
                json.WriteNumberValue(y);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void AppendCell(StringBuilder text, string cell)
    {
        if (cell.AsSpan().IndexOfAny(",\"\r\n") < 0)
        {
            text.Append(cell);
        }
        else
        {
            text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
    }

    private static void WriteJson(string folder, string file, Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonOptions))
        {
            write(json);
        }

        stream.WriteByte((byte)'\n');
        WriteText(folder, file, Encoding.UTF8.GetString(stream.ToArray()));
    }

    private static void WriteText(string folder, string file, string text)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}

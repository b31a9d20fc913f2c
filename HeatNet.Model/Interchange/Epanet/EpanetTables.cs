namespace HeatNet.Model.Interchange.Epanet;

/// <summary>A point of a curve, in the units of the file.</summary>
internal readonly record struct CurvePoint(double X, double Y);

/// <summary>Time patterns and curves by id. Ids are told apart by case, as EPANET does.</summary>
internal sealed class EpanetTables
{
    private readonly Dictionary<string, List<double>> _patterns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CurvePoint>> _curves = new(StringComparer.Ordinal);
    private readonly EpanetOptions _options;
    private readonly PatternValue _patternValue;

    private EpanetTables(EpanetOptions options, PatternValue patternValue)
    {
        _options = options;
        _patternValue = patternValue;
    }

    /// <summary>Reads both sections; a pattern or curve may go over several lines.</summary>
    public static EpanetTables Read(InpFile file, EpanetOptions options, PatternValue patternValue, ImportJournal journal)
    {
        var tables = new EpanetTables(options, patternValue);
        foreach (var line in file[InpSection.Patterns])
        {
            if (journal.HasTokens(InpSection.Patterns, line, 2, "id multiplier …"))
            {
                var factors = Entry(tables._patterns, line.Text(0));
                for (var i = 1; i < line.Count; i++)
                {
                    factors.Add(journal.Number(InpSection.Patterns, line, i, "multiplier", 1));
                }
            }
        }

        foreach (var line in file[InpSection.Curves])
        {
            if (journal.HasTokens(InpSection.Curves, line, 3, "id x y"))
            {
                tables.AddPoint(line, journal);
            }
        }

        return tables;
    }

    /// <summary>Points of a curve, x rising; null where the file has no such curve.</summary>
    public IReadOnlyList<CurvePoint>? Curve(string id) => _curves.GetValueOrDefault(id);

    /// <summary>The id of a pattern, one string for all that name it; null where the file has no such pattern.</summary>
    public string? FindPattern(ReadOnlySpan<char> id) =>
        _patterns.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(id, out var known, out _) ? known : null;

    /// <summary>Factor on a demand: of its own pattern, else of the default pattern, else 1.</summary>
    public double DemandFactor(string? pattern) =>
        pattern is not null ? Factor(pattern, _patternValue)
        : _patterns.ContainsKey(_options.DefaultPattern) ? Factor(_options.DefaultPattern, _patternValue)
        : 1;

    /// <summary>Factor on a reservoir's head.</summary>
    public double HeadFactor(string? pattern) => pattern is null ? 1 : Factor(pattern, _patternValue);

    /// <summary>Speed of a pump with a speed pattern, at the pattern start whatever demands take: a mean speed has no meaning.</summary>
    public double SpeedAtStart(string pattern) => Factor(pattern, PatternValue.Start);

    private static List<T> Entry<T>(Dictionary<string, List<T>> table, string id)
    {
        if (!table.TryGetValue(id, out var entry))
        {
            table.Add(id, entry = []);
        }

        return entry;
    }

    private double Factor(string pattern, PatternValue which)
    {
        var factors = _patterns[pattern];
        return which == PatternValue.Mean ? factors.Average() : factors[_options.PatternPeriod % factors.Count];
    }

    private void AddPoint(InpLine line, ImportJournal journal)
    {
        var x = journal.Number(InpSection.Curves, line, 1, "x", 0);
        var point = new CurvePoint(x, journal.Number(InpSection.Curves, line, 2, "y", 0));
        var points = Entry(_curves, line.Text(0));
        if (points.Count > 0 && point.X <= points[^1].X)
        {
            journal.Error("curve-not-rising", InpSection.Curves, line, ("value", line.Text(1)));
            return;
        }

        points.Add(point);
    }
}

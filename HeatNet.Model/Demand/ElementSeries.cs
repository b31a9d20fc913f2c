using HeatNet.Model.Cases;
using HeatNet.Model.Scenarios;

namespace HeatNet.Model.Demand;

/// <summary>Set values of elements that follow a series: flows, temperatures, heats.</summary>
public sealed class ElementSeries
{
    private readonly HeatCase _case;
    private readonly Dictionary<string, SeriesColumn?> _columns = [];
    private readonly List<(string Name, string File, string Key, string ElementId)> _references = [];

    /// <param name="heatCase">The case with its series.</param>
    public ElementSeries(HeatCase heatCase)
    {
        _case = heatCase;
        var network = heatCase.Network;
        SubstationFlow = Columns("substations.csv", "flow_series", network.Substations, s => s.Id, s => s.FlowSeries);
        SubstationReturn = Columns("substations.csv", "return_series", network.Substations, s => s.Id, s => s.ReturnSeries);
        PlantSupply = Columns("plants.json", "supply_series", network.Plants, p => p.Id, p => p.SupplySeries);
        PlantFlow = Columns("plants.json", "flow_series", network.Plants, p => p.Id, p => p.FlowSeries);
        PlantHeat = Columns("plants.json", "heat_series", network.Plants, p => p.Id, p => p.HeatSeries);
        TerminalFlow = Columns("terminals.csv", "flow_series", network.Terminals, t => t.Id, t => t.FlowSeries);
        TerminalTemperature = Columns("terminals.csv", "temperature_series", network.Terminals, t => t.Id, t => t.TemperatureSeries);
    }

    /// <summary>Flow in kg/s by substation; null where there is no series, the whole where no substation has one.</summary>
    public SeriesColumn?[]? SubstationFlow { get; }

    /// <summary>Return temperature in °C by substation.</summary>
    public SeriesColumn?[]? SubstationReturn { get; }

    /// <summary>Supply temperature in °C by plant.</summary>
    public SeriesColumn?[]? PlantSupply { get; }

    /// <summary>Flow in kg/s by plant.</summary>
    public SeriesColumn?[]? PlantFlow { get; }

    /// <summary>Heat in kW by plant.</summary>
    public SeriesColumn?[]? PlantHeat { get; }

    /// <summary>Flow in kg/s by terminal.</summary>
    public SeriesColumn?[]? TerminalFlow { get; }

    /// <summary>Temperature in °C by terminal.</summary>
    public SeriesColumn?[]? TerminalTemperature { get; }

    /// <summary>Series that the case lacks or that do not cover a period, each at the first element that has it.</summary>
    /// <param name="period">The period to run; null: a single state.</param>
    public IReadOnlyList<Diagnostic> Check(ScenarioPeriod? period)
    {
        var problems = new List<Diagnostic>();
        foreach (var (name, file, key, elementId) in _references.DistinctBy(reference => reference.Name))
        {
            if (_columns[name] is not { } column)
            {
                Add("unknown-series", new("series", name), new("known", SeriesColumn.Names(_case)));
            }
            else if (period is not null && !column.Covers(period))
            {
                Add("period-outside-series", column.Coverage(name));
            }

            void Add(string code, params DiagnosticArgument[] arguments) => problems.Add(new Diagnostic
            {
                Severity = DiagnosticSeverity.Error,
                Code = code,
                File = file,
                Place = new DiagnosticPlace(Column: key),
                ElementId = elementId,
                Arguments = [.. arguments],
            });
        }

        return problems;
    }

    private SeriesColumn?[]? Columns<T>(string file, string key, IReadOnlyList<T> elements, Func<T, string> id, Func<T, string?> series)
    {
        SeriesColumn?[]? columns = null;
        for (var i = 0; i < elements.Count; i++)
        {
            if (series(elements[i]) is not { } name)
            {
                continue;
            }

            _references.Add((name, file, key, id(elements[i])));
            if (!_columns.TryGetValue(name, out var column))
            {
                SeriesColumn.TryFind(_case, name, out column);
                _columns[name] = column;
            }

            columns ??= new SeriesColumn?[elements.Count];
            columns[i] = column;
        }

        return columns;
    }
}

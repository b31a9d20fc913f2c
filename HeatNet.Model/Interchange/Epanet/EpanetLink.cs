using HeatNet.Model.Cases;

namespace HeatNet.Model.Interchange.Epanet;

/// <summary>Kinds of links of EPANET.</summary>
internal enum EpanetLinkKind
{
    Pipe,
    CheckPipe,
    Pump,

    /// <summary>Pressure reducing valve.</summary>
    Prv,

    /// <summary>Pressure sustaining valve.</summary>
    Psv,

    /// <summary>Pressure breaker valve.</summary>
    Pbv,

    /// <summary>Flow control valve.</summary>
    Fcv,

    /// <summary>Throttle control valve.</summary>
    Tcv,

    /// <summary>General purpose valve.</summary>
    Gpv,

    /// <summary>Positional control valve.</summary>
    Pcv,
}

/// <summary>Status of a link at hour 0.</summary>
internal enum EpanetStatus
{
    Open,
    Closed,

    /// <summary>A valve that controls by its setting.</summary>
    Active,
}

/// <summary>A pipe, pump or valve as the file has it, in its units.</summary>
internal sealed class EpanetLink(string id, EpanetLinkKind kind, string from, string to, InpSection section, int line)
{
    /// <summary>Id in the file.</summary>
    public string Id { get; } = id;

    /// <summary>Kind.</summary>
    public EpanetLinkKind Kind { get; } = kind;

    /// <summary>Node where the link begins.</summary>
    public string From { get; } = from;

    /// <summary>Node where it ends.</summary>
    public string To { get; } = to;

    /// <summary>Section that has the link.</summary>
    public InpSection Section { get; } = section;

    /// <summary>Line that has the link.</summary>
    public int Line { get; } = line;

    /// <summary>Length of a pipe.</summary>
    public double Length { get; init; }

    /// <summary>Diameter of a pipe or valve.</summary>
    public double Diameter { get; init; }

    /// <summary>Roughness of a pipe, by the head loss formula.</summary>
    public double Roughness { get; init; }

    /// <summary>Minor loss coefficient of a pipe or open valve.</summary>
    public double MinorLoss { get; init; }

    /// <summary>Curve of a pump, GPV or PCV; null for none.</summary>
    public string? Curve { get; init; }

    /// <summary>Constant power of a pump; null for none.</summary>
    public double? Power { get; init; }

    /// <summary>Pattern of a pump's speed; null for none.</summary>
    public string? SpeedPattern { get; init; }

    /// <summary>Status at hour 0.</summary>
    public EpanetStatus Status { get; set; }

    /// <summary>Relative speed of a pump, setting of a valve.</summary>
    public double Setting { get; set; }

    /// <summary>Bends between the two ends, for maps only; null for none.</summary>
    public List<MapPoint>? Vertices { get; private set; }

    /// <summary>Whether the valve controls pressure or flow, so that EPANET does not allow it beside a fixed head.</summary>
    public bool ControlsPressureOrFlow => Kind is EpanetLinkKind.Prv or EpanetLinkKind.Psv or EpanetLinkKind.Fcv;

    /// <summary>Adds a bend.</summary>
    public void AddVertex(MapPoint point) => (Vertices ??= []).Add(point);

    /// <summary>Opens, closes or sets the link, as <c>[STATUS]</c> and controls do.</summary>
    /// <param name="status">Open, closed, or active where a number is set.</param>
    /// <param name="setting">The number: a speed or a valve setting.</param>
    public void Apply(EpanetStatus status, double setting)
    {
        switch (Kind)
        {
            case EpanetLinkKind.CheckPipe:
                break;
            case EpanetLinkKind.Pipe or EpanetLinkKind.Gpv:
                Status = status == EpanetStatus.Active ? Status : status;
                break;
            case EpanetLinkKind.Pump:
                Setting = status switch { EpanetStatus.Open => 1, EpanetStatus.Closed => 0, _ => setting };
                Status = Setting > 0 ? EpanetStatus.Open : EpanetStatus.Closed;
                break;
            default:
                Status = status;
                Setting = status == EpanetStatus.Active ? setting : Setting;
                break;
        }
    }
}

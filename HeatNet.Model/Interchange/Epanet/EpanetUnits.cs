namespace HeatNet.Model.Interchange.Epanet;

/// <summary>
/// Factors from the units of an input file to SI. EPANET computes in feet and cubic feet per second and comes there with rounded
/// factors (28.317 l/s per ft³/s, 0.4333 psi per foot of water …, its <c>types.h</c>); the same factors are used here, up to
/// 2e-4 relative for pressures and 5e-6 for flows off the exact ones, so that a case has the heads and flows that EPANET finds.
/// </summary>
internal sealed record EpanetUnits
{
    /// <summary>Metres per foot; EPANET has it exactly.</summary>
    public const double MetresPerFoot = 0.3048;

    /// <summary>EPANET's gravitational acceleration, 32.2 ft/s², in m/s².</summary>
    public const double GravityMPerS2 = 32.2 * MetresPerFoot;

    /// <summary>EPANET's kinematic viscosity of water, 1.1e-5 ft²/s, in m²/s.</summary>
    public const double WaterViscosityM2PerS = 1.1e-5 * MetresPerFoot * MetresPerFoot;

    /// <summary>
    /// EPANET takes 0.02517 where 8/(π²·32.2) = 0.0251728 stands in h = K v²/2g; loss coefficients are multiplied by this to have its
    /// losses.
    /// </summary>
    public const double LossCoefficientFactor = 0.02517 * Math.PI * Math.PI * 32.2 / 8;

    private const double CubicMetresPerCubicFoot = MetresPerFoot * MetresPerFoot * MetresPerFoot;

    // Per ft³/s. The first five bring US units with them, the others SI.
    private static readonly Dictionary<string, (double PerCfs, bool IsSi)> _flowUnits = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CFS"] = (1, false),
        ["GPM"] = (448.831, false),
        ["MGD"] = (0.64632, false),
        ["IMGD"] = (0.5382, false),
        ["AFD"] = (1.9837, false),
        ["LPS"] = (28.317, true),
        ["LPM"] = (1699.0, true),
        ["MLD"] = (2.4466, true),
        ["CMH"] = (101.94, true),
        ["CMD"] = (2446.6, true),
        ["CMS"] = (0.028317, true),
        ["SI"] = (28.317, true),
    };

    private EpanetUnits(double flowPerCfs, bool isSi)
    {
        IsSi = isSi;
        FlowM3PerS = CubicMetresPerCubicFoot / flowPerCfs;
        LengthM = isSi ? 1 : MetresPerFoot;
        DiameterM = isSi ? 1e-3 : MetresPerFoot / 12;
        HeadFlowPerPowerM4PerS = (isSi ? 1 / 0.7457 : 1) * 8.814 * MetresPerFoot * CubicMetresPerCubicFoot;
    }

    /// <summary>Gallons per minute, feet and inches: what a file without <c>UNITS</c> has.</summary>
    public static EpanetUnits Default { get; } = new(448.831, isSi: false);

    /// <summary>Whether lengths are in metres and diameters in millimetres, not in feet and inches.</summary>
    public bool IsSi { get; }

    /// <summary>m³/s in one unit of flow.</summary>
    public double FlowM3PerS { get; }

    /// <summary>Metres in one unit of length, elevation or head.</summary>
    public double LengthM { get; }

    /// <summary>Metres in one unit of diameter.</summary>
    public double DiameterM { get; }

    /// <summary>Millimetres in one unit of Darcy–Weisbach roughness (millimetre, or thousandth of a foot).</summary>
    public double RoughnessMm => LengthM;

    /// <summary>
    /// Head × flow in m⁴/s in one unit of pump power (horsepower, or kilowatt): EPANET has 8.814 ft⁴/s per horsepower whatever the
    /// specific gravity. EPANET 2.3 divides kilowatts by 0.7457 twice, which its versions before do not; here they count once.
    /// </summary>
    public double HeadFlowPerPowerM4PerS { get; }

    /// <summary>The units that a value of <c>UNITS</c> stands for; null where EPANET has none of that name.</summary>
    public static EpanetUnits? Find(ReadOnlySpan<char> name)
    {
        foreach (var (unit, (perCfs, isSi)) in _flowUnits)
        {
            if (name.StartsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                return new EpanetUnits(perCfs, isSi);
            }
        }

        return null;
    }

    /// <summary>
    /// Metres of head in one unit of pressure: <c>PSI</c>, <c>KPA</c>, <c>BAR</c>, <c>METERS</c> or <c>FEET</c>, or the one that goes with
    /// the flow unit where the name is empty.
    /// </summary>
    public double HeadPerPressureM(string pressureUnit, double specificGravity)
    {
        var psiPerFoot = 0.4333 * specificGravity;
        return pressureUnit switch
        {
            "KPA" => MetresPerFoot / (6.895 * psiPerFoot),
            "BAR" => MetresPerFoot / (0.068948 * psiPerFoot),
            "METERS" => 1,
            "FEET" => MetresPerFoot,
            "PSI" => MetresPerFoot / psiPerFoot,
            _ => IsSi ? 1 : MetresPerFoot / psiPerFoot,
        };
    }
}

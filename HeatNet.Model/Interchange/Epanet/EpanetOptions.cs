namespace HeatNet.Model.Interchange.Epanet;

/// <summary>Head loss formulas of EPANET.</summary>
internal enum HeadLossFormula
{
    HazenWilliams,
    DarcyWeisbach,
    ChezyManning,
}

/// <summary>What <c>[OPTIONS]</c> and <c>[TIMES]</c> say about a single steady state.</summary>
internal sealed class EpanetOptions
{
    /// <summary>Units of the file.</summary>
    public EpanetUnits Units { get; private set; } = EpanetUnits.Default;

    /// <summary>Head loss formula.</summary>
    public HeadLossFormula Formula { get; private set; } = HeadLossFormula.HazenWilliams;

    /// <summary>Kinematic viscosity in m²/s.</summary>
    public double ViscosityM2PerS { get; private set; } = EpanetUnits.WaterViscosityM2PerS;

    /// <summary>Density relative to 1000 kg/m³.</summary>
    public double SpecificGravity { get; private set; } = 1;

    /// <summary>Factor on all demands.</summary>
    public double DemandMultiplier { get; set; } = 1;

    /// <summary>Pattern of demands that name none; used only where the file has a pattern of that id.</summary>
    public string DefaultPattern { get; private set; } = "1";

    /// <summary>Relative flow change at which EPANET stops; null where not given.</summary>
    public double? Accuracy { get; private set; }

    /// <summary>Pattern periods that have passed at hour 0.</summary>
    public int PatternPeriod { get; private set; }

    /// <summary>Seconds after midnight at hour 0.</summary>
    public long ClockSeconds { get; private set; }

    /// <summary>Metres of head in one unit of valve pressure settings and of junction pressures.</summary>
    public double HeadPerPressureM => Units.HeadPerPressureM(_pressureUnit, SpecificGravity);

    private string _pressureUnit = string.Empty;
    private double? _viscosity;

    /// <summary>Reads both sections.</summary>
    public static EpanetOptions Read(InpFile file, ImportJournal journal)
    {
        var options = new EpanetOptions();
        foreach (var line in file[InpSection.Options])
        {
            options.ReadOption(line, journal);
        }

        options.ViscosityM2PerS = options.ViscosityFrom(options._viscosity);
        options.ReadTimes(file, journal);
        return options;
    }

    private void ReadOption(InpLine line, ImportJournal journal)
    {
        const InpSection Section = InpSection.Options;
        if (line.Count < 2)
        {
            return;
        }

        if (line.Is(0, "UNIT"))
        {
            Units = EpanetUnits.Find(line[1]) ?? Unknown(Units, "unknown-flow-unit");
        }
        else if (line.Is(0, "PRESSURE") && !line.Is(1, "EXP"))
        {
            string[] units = ["PSI", "KPA", "METERS", "BAR", "FEET"];
            _pressureUnit = units.FirstOrDefault(unit => line.Is(1, unit)) ?? Unknown(_pressureUnit, "unknown-pressure-unit");
        }
        else if (line.Is(0, "HEADL"))
        {
            Formula = line.Is(1, "H-W") ? HeadLossFormula.HazenWilliams
                : line.Is(1, "D-W") ? HeadLossFormula.DarcyWeisbach
                : line.Is(1, "C-M") ? HeadLossFormula.ChezyManning
                : Unknown(Formula, "unknown-head-loss");
        }
        else if (line.Is(0, "VISC"))
        {
            _viscosity = journal.Number(Section, line, 1, "viscosity", 1, Bound.Positive);
        }
        else if (line.Is(0, "SPEC"))
        {
            SpecificGravity = journal.Number(Section, line, 2, "gravity", 1, Bound.Positive);
        }
        else if (line.Is(0, "ACCU"))
        {
            Accuracy = journal.Number(Section, line, 1, "accuracy", 0.001, Bound.Positive);
        }
        else if (line.Is(0, "PATT"))
        {
            DefaultPattern = line.Text(1);
        }
        else if (line.Is(0, "DEMAND") && line.Is(1, "MULT"))
        {
            DemandMultiplier = journal.Number(Section, line, 2, "multiplier", 1, Bound.NotNegative);
        }
        else if (line.Is(0, "DEMAND") && line.Is(1, "MODEL") && line.Is(2, "PDA"))
        {
            journal.Warn(Section, line.Number, null, "pressure-driven-demands");
        }

        T Unknown<T>(T kept, string code)
        {
            journal.Error(code, Section, line.Number, null, ("value", line.Text(1)));
            return kept;
        }
    }

    // EPANET takes small numbers for viscosities in ft²/s or m²/s and others for multiples of water's.
    private double ViscosityFrom(double? given) => given switch
    {
        null => EpanetUnits.WaterViscosityM2PerS,
        > 1e-3 => given.Value * EpanetUnits.WaterViscosityM2PerS,
        _ => given.Value * Units.LengthM * Units.LengthM,
    };

    private void ReadTimes(InpFile file, ImportJournal journal)
    {
        var stepS = 3600L;
        var startS = 0L;
        foreach (var line in file[InpSection.Times])
        {
            var isPattern = line.Is(0, "PATT");
            if (!isPattern && !line.Is(0, "STAR"))
            {
                continue;
            }

            if (line.Count < 3 || InpTime.Seconds(line, 2) is not { } seconds)
            {
                journal.Error("not-a-time", InpSection.Times, line.Number, null, ("value", line.TextFrom(2)));
            }
            else if (!isPattern)
            {
                ClockSeconds = seconds % InpTime.SecondsPerDay;
            }
            else if (line.Is(1, "TIME"))
            {
                stepS = seconds > 0 ? seconds : stepS;
            }
            else if (line.Is(1, "STAR"))
            {
                startS = seconds;
            }
        }

        PatternPeriod = (int)Math.Min(startS / stepS, int.MaxValue);
    }
}

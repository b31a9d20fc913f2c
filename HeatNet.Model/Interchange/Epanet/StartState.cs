using System.Globalization;

namespace HeatNet.Model.Interchange.Epanet;

/// <summary>
/// Brings links into the state that they have at EPANET's hour 0: initial status, then speed patterns, then the simple controls that
/// act at that hour. Rules act later only; what acts later is noted.
/// </summary>
internal sealed class StartState(EpanetOptions options, EpanetTables tables, EpanetNodes nodes, EpanetLinks links, ImportJournal journal)
{
    private int _controlsForLater;

    /// <summary>Applies everything in EPANET's order.</summary>
    public void Apply(InpFile file)
    {
        foreach (var line in file[InpSection.Status])
        {
            ApplyStatus(line);
        }

        foreach (var pump in links.All.Where(link => link.SpeedPattern is not null))
        {
            pump.Apply(EpanetStatus.Active, Math.Max(0, tables.SpeedAtStart(pump.SpeedPattern!)));
        }

        foreach (var line in file[InpSection.Controls])
        {
            ApplyControl(line);
        }

        if (_controlsForLater > 0)
        {
            journal.Inform(
                InpSection.Controls,
                file[InpSection.Controls][0].Number,
                null,
                "later-controls",
                ("count", ImportJournal.Count(_controlsForLater)));
        }

        var rules = file[InpSection.Rules].Count(line => line.Is(0, "RULE"));
        if (rules > 0)
        {
            journal.Inform(InpSection.Rules, file[InpSection.Rules][0].Number, null, "rules", ("count", ImportJournal.Count(rules)));
        }
    }

    private void ApplyStatus(InpLine line)
    {
        const InpSection Section = InpSection.Status;
        if (!journal.HasTokens(Section, line, 2, "link status, or first-link last-link status"))
        {
            return;
        }

        if (Setting(Section, line, line.Count - 1) is not { } setting)
        {
            return;
        }

        if (line.Count > 2)
        {
            var (first, last) = (line.Text(0), line.Text(1));
            foreach (var link in links.All.Where(link => IsBetween(link.Id, first, last)))
            {
                link.Apply(setting.Status, setting.Value);
            }
        }
        else if (links.Find(line[0]) is not { } link)
        {
            journal.Error("unknown-link", Section, line, ("value", line.Text(0)));
        }
        else if (link.Kind == EpanetLinkKind.CheckPipe)
        {
            journal.Warn(Section, line.Number, link.Id, "check-valve-status");
        }
        else
        {
            link.Apply(setting.Status, setting.Value);
        }
    }

    // LINK id setting IF NODE id BELOW|ABOVE level
    // LINK id setting AT TIME|CLOCKTIME time [unit]
    private void ApplyControl(InpLine line)
    {
        const InpSection Section = InpSection.Controls;
        const string Wanted = "LINK id status IF NODE id ABOVE level, or LINK id status AT TIME time";
        if (line.Is(line.Count - 1, "DISABLED") || !journal.HasTokens(Section, line, 6, Wanted))
        {
            return;
        }

        if (links.Find(line[1]) is not { } link)
        {
            journal.Error("unknown-link", Section, line.Number, line.Text(1), ("value", line.Text(1)));
            return;
        }

        if (Setting(Section, line, 2) is not { } setting || ActsAtStart(line) is not { } acts)
        {
            return;
        }

        if (!acts)
        {
            _controlsForLater++;
            return;
        }

        if (link.Kind == EpanetLinkKind.Pipe && setting.Status == EpanetStatus.Active)
        {
            setting.Status = setting.Value > 0 ? EpanetStatus.Open : EpanetStatus.Closed;
        }

        link.Apply(setting.Status, setting.Value);
        journal.Inform(Section, line.Number, link.Id, "control-applied", ("value", line.Text(2)));
    }

    private bool? ActsAtStart(InpLine line)
    {
        const InpSection Section = InpSection.Controls;
        if (line.Is(4, "TIME") || line.Is(4, "CLOCKTIME"))
        {
            if (InpTime.Seconds(line, 5) is not { } seconds)
            {
                journal.Error("not-a-time", Section, line.Number, line.Text(1), ("value", line.TextFrom(5)));
                return null;
            }

            return line.Is(4, "TIME") ? seconds == 0 : seconds % InpTime.SecondsPerDay == options.ClockSeconds;
        }

        var isAbove = line.Is(6, "ABOVE");
        if (line.Count < 8 || !(isAbove || line.Is(6, "BELOW")))
        {
            journal.Error("bad-control", Section, line.Number, line.Text(1));
            return null;
        }

        if (nodes.Find(line[5]) is not { } node)
        {
            journal.Error("unknown-node", Section, line.Number, line.Text(1), ("value", line.Text(5)));
            return null;
        }

        var level = journal.Number(Section, line, 7, "level", 0);
        if (!node.IsFixed)
        {
            journal.Warn(Section, line.Number, line.Text(1), "pressure-control", ("node", node.Id));
            return null;
        }

        return isAbove ? node.Level >= level : node.Level <= level;
    }

    private (EpanetStatus Status, double Value)? Setting(InpSection section, InpLine line, int index)
    {
        if (line.Is(index, "OPEN"))
        {
            return (EpanetStatus.Open, 0);
        }

        if (line.Is(index, "CLOSED"))
        {
            return (EpanetStatus.Closed, 0);
        }

        if (ImportJournal.TryParse(line[index], out var value) && value >= 0)
        {
            return (EpanetStatus.Active, value);
        }

        journal.Error("unknown-setting", section, line, ("value", line.Text(index)));
        return null;
    }

    // EPANET compares ids as numbers where both ends of the range are numbers, else as text.
    private static bool IsBetween(string id, string first, string last)
    {
        var (low, high) = (LeadingNumber(first), LeadingNumber(last));
        return low > 0 && high > 0
            ? LeadingNumber(id) is var number && number >= low && number <= high
            : string.CompareOrdinal(first, id) <= 0 && string.CompareOrdinal(last, id) >= 0;
    }

    private static long LeadingNumber(string id)
    {
        var digits = id.AsSpan();
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        return long.TryParse(end < 0 ? digits : digits[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}

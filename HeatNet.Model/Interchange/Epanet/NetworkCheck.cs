namespace HeatNet.Model.Interchange.Epanet;

/// <summary>Checks what no single line shows.</summary>
internal static class NetworkCheck
{
    /// <summary>Records an error where there is nothing to compute, and notes junctions that no link reaches.</summary>
    public static void Check(EpanetNodes nodes, ImportJournal journal)
    {
        if (journal.HasErrors)
        {
            return;
        }

        if (!nodes.All.Any(node => node.IsFixed))
        {
            journal.FileError("no-fixed-head");
        }

        var lone = nodes.All.Where(node => node is { IsFixed: false, HasLink: false }).ToList();
        if (lone.Count > 0)
        {
            journal.Warn(
                InpSection.Junctions,
                lone[0].Line,
                lone[0].Id,
                "lone-junctions",
                ("count", ImportJournal.Count(lone.Count)),
                ("first", lone[0].Id));
        }
    }
}

namespace HeatNet.Model.Interchange.Epanet;

/// <summary>Checks what no single line shows.</summary>
internal static class NetworkCheck
{
    /// <summary>Records an error where there is nothing to compute, and notes junctions that no link reaches.</summary>
    public static void Check(EpanetNodes nodes, EpanetLinks links, ImportJournal journal)
    {
        if (journal.HasErrors)
        {
            return;
        }

        if (!nodes.All.Any(node => node.IsFixed))
        {
            journal.FileError("no-fixed-head");
        }

        var reached = new HashSet<string>(StringComparer.Ordinal);
        foreach (var link in links.All)
        {
            reached.Add(link.From);
            reached.Add(link.To);
        }

        var lone = nodes.All.Where(node => !node.IsFixed && !reached.Contains(node.Id)).ToList();
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

namespace HeatNet.Tests.Reference;

/// <summary>Finds reference data beside the repository; tests that need it skip where it is absent.</summary>
internal static class ReferenceData
{
    /// <summary>Path of a file or folder under <c>../shared/reference</c>; null where it is absent.</summary>
    public static string? Find(params string[] parts)
    {
        for (var folder = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HeatNet.sln")))
            {
                var path = Path.GetFullPath(Path.Combine([folder.FullName, "..", "shared", "reference", .. parts]));
                return Path.Exists(path) ? path : null;
            }
        }

        return null;
    }

    /// <summary>As <see cref="Find"/>, but ignores the running test where the data are absent.</summary>
    public static string Require(params string[] parts)
    {
        var path = Find(parts);
        if (path is null)
        {
            Assert.Ignore($"reference data ../shared/reference/{string.Join('/', parts)} are not here");
        }

        return path!;
    }
}

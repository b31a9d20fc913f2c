using System.Security.Cryptography;

namespace HeatNet.Cli.Runs;

/// <summary>
/// A run's folder while it is written: a hidden folder beside the target, renamed to the target when all is in it. Whoever sees
/// the target sees a whole run. A killed run leaves the hidden folder, which the next run to the same target takes away; a lock
/// file keeps it from taking away the folder of a run that is still going on.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    /// <summary>Every run has this file; it is written last.</summary>
    public const string RecordFile = "run.json";

    private const string PartialMark = ".partial-";
    private const string ReplacedMark = ".replaced-";
    private const string LockFile = ".lock";

    private readonly bool _overwrite;
    private FileStream? _lock;

    private RunFolder(string target, string partial, bool overwrite)
    {
        Target = target;
        Partial = partial;
        _overwrite = overwrite;
    }

    /// <summary>Where the run will be.</summary>
    public string Target { get; }

    /// <summary>Where it is written.</summary>
    public string Partial { get; }

    /// <summary>Makes the hidden folder, after clearing away what killed runs to the same target left.</summary>
    /// <exception cref="OutputException">The target may not be written.</exception>
    public static RunFolder Create(string path, bool overwrite)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Guarded(target, () =>
        {
            var parent = Path.GetDirectoryName(target) ?? throw new OutputException(OutputProblem.NotARun, target);
            Directory.CreateDirectory(parent);
            ClearLeftovers(parent, target);
            CheckReplaceable(target, overwrite);
            var partial = Sibling(target, PartialMark);
            var folder = new RunFolder(target, partial, overwrite);
            Directory.CreateDirectory(partial);
            folder._lock = TryLock(partial);
            return folder;
        });
    }

    /// <summary>Refuses a target that is there, unless it is a run and may be replaced.</summary>
    /// <exception cref="OutputException">The target may not be written.</exception>
    public static void CheckReplaceable(string path, bool overwrite)
    {
        var isEmptyFolder = Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any();
        if (isEmptyFolder || !Path.Exists(path))
        {
            return;
        }

        if (!overwrite)
        {
            throw new OutputException(OutputProblem.Exists, path);
        }

        if (!File.Exists(Path.Combine(path, RecordFile)))
        {
            throw new OutputException(OutputProblem.NotARun, path);
        }
    }

    /// <summary>Name of the file with the state that a dynamic run ended in.</summary>
    public const string StateFile = "state.bin";

    /// <summary>Creates a file in the folder.</summary>
    public FileStream CreateFile(string name) =>
        new(Path.Combine(Partial, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 1 << 16, useAsync: false);

    /// <summary>Renames the folder to its target; a run that was there goes once the new one is in its place.</summary>
    /// <exception cref="OutputException">The system refused.</exception>
    public void Commit() => Guarded(Target, () =>
    {
        CheckReplaceable(Target, _overwrite);
        Unlock();
        if (!Directory.Exists(Target))
        {
            Directory.Move(Partial, Target);
            return Target;
        }

        var replaced = Sibling(Target, ReplacedMark);
        Directory.Move(Target, replaced);
        try
        {
            Directory.Move(Partial, Target);
        }
        catch (IOException)
        {
            Directory.Move(replaced, Target);
            throw;
        }

        Directory.Delete(replaced, recursive: true);
        return Target;
    });

    /// <summary>Takes the hidden folder away where the run was not committed.</summary>
    public void Dispose()
    {
        Unlock();
        try
        {
            if (Directory.Exists(Partial))
            {
                Directory.Delete(Partial, recursive: true);
            }
        }
        catch (Exception exception) when (OutputException.IsFileSystemError(exception))
        {
            // The next run to the same target clears it away; the reason for which this one ends must not be covered up.
        }
    }

    private static string Sibling(string target, string mark) => Path.Combine(
        Path.GetDirectoryName(target)!,
        $".{Path.GetFileName(target)}{mark}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}");

    private static void ClearLeftovers(string parent, string target)
    {
        var name = Path.GetFileName(target);
        foreach (var replaced in Leftovers(parent, name, ReplacedMark))
        {
            // A run was killed between the two renames: the old run is still the valid one.
            if (!Directory.Exists(target))
            {
                Directory.Move(replaced, target);
            }
            else
            {
                Directory.Delete(replaced, recursive: true);
            }
        }

        foreach (var partial in Leftovers(parent, name, PartialMark))
        {
            if (TryLock(partial) is { } held)
            {
                held.Dispose();
                Directory.Delete(partial, recursive: true);
            }
        }
    }

    // Names are compared here and not by a search pattern: the target's name may hold wildcards.
    private static IEnumerable<string> Leftovers(string parent, string name, string mark) =>
        Directory.GetDirectories(parent)
            .Where(path => Path.GetFileName(path) is var leftover
                && leftover.StartsWith($".{name}{mark}", StringComparison.Ordinal)
                && leftover.Length == name.Length + mark.Length + 9)
            .Order(StringComparer.Ordinal);

    private static FileStream? TryLock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void Unlock()
    {
        if (_lock is { } held)
        {
            _lock = null;
            held.Dispose();
            File.Delete(Path.Combine(Partial, LockFile));
        }
    }

    private static T Guarded<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is not OutputException && OutputException.IsFileSystemError(exception))
        {
            throw new OutputException(OutputProblem.System, path, exception);
        }
    }
}

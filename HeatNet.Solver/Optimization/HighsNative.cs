using System.Reflection;
using System.Runtime.InteropServices;

namespace HeatNet.Solver.Optimization;

/// <summary>The C interface of HiGHS, in the library that OR-Tools' native package ships.</summary>
internal static unsafe partial class HighsNative
{
    public const int RowWise = 2;
    public const int Minimise = 1;
    public const int SimplexInterrupt = 1;
    public const int MipInterrupt = 6;
    public const int Optimal = 7;
    public const int Infeasible = 8;
    public const int Unbounded = 10;
    public const int ObjectiveBound = 11;
    public const int FeasiblePoint = 2;

    private const string Library = "highs";

    static HighsNative() => NativeLibrary.SetDllImportResolver(typeof(HighsNative).Assembly, Resolve);

    [LibraryImport(Library, EntryPoint = "Highs_create")]
    public static partial nint Create();

    [LibraryImport(Library, EntryPoint = "Highs_destroy")]
    public static partial void Destroy(nint highs);

    [LibraryImport(Library, EntryPoint = "Highs_setBoolOptionValue", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetBool(nint highs, string option, int value);

    [LibraryImport(Library, EntryPoint = "Highs_setIntOptionValue", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetInt(nint highs, string option, int value);

    [LibraryImport(Library, EntryPoint = "Highs_setDoubleOptionValue", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetDouble(nint highs, string option, double value);

    [LibraryImport(Library, EntryPoint = "Highs_passMip")]
    public static partial int PassMip(
        nint highs,
        int columns,
        int rows,
        int entries,
        int format,
        int sense,
        double offset,
        double* cost,
        double* lower,
        double* upper,
        double* rowLower,
        double* rowUpper,
        int* start,
        int* index,
        double* value,
        int* integrality);

    [LibraryImport(Library, EntryPoint = "Highs_setSparseSolution")]
    public static partial int SetSparseSolution(nint highs, int count, int* index, double* value);

    [LibraryImport(Library, EntryPoint = "Highs_changeColBounds")]
    public static partial int ChangeColumnBounds(nint highs, int column, double lower, double upper);

    [LibraryImport(Library, EntryPoint = "Highs_getBasis")]
    public static partial int GetBasis(nint highs, int* columnStatus, int* rowStatus);

    [LibraryImport(Library, EntryPoint = "Highs_setBasis")]
    public static partial int SetBasis(nint highs, int* columnStatus, int* rowStatus);

    [LibraryImport(Library, EntryPoint = "Highs_run")]
    public static partial int Run(nint highs);

    [LibraryImport(Library, EntryPoint = "Highs_getModelStatus")]
    public static partial int GetModelStatus(nint highs);

    [LibraryImport(Library, EntryPoint = "Highs_getSolution")]
    public static partial int GetSolution(nint highs, double* columnValue, double* columnDual, double* rowValue, double* rowDual);

    [LibraryImport(Library, EntryPoint = "Highs_getDoubleInfoValue", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int GetDouble(nint highs, string info, out double value);

    [LibraryImport(Library, EntryPoint = "Highs_getIntInfoValue", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int GetInt(nint highs, string info, out int value);

    [LibraryImport(Library, EntryPoint = "Highs_setCallback")]
    public static partial int SetCallback(nint highs, delegate* unmanaged<int, byte*, void*, int*, void*, void> callback, void* user);

    [LibraryImport(Library, EntryPoint = "Highs_startCallback")]
    public static partial int StartCallback(nint highs, int kind);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
        {
            return 0;
        }

        var file = OperatingSystem.IsWindows() ? "highs.dll" : OperatingSystem.IsMacOS() ? "libhighs.1.dylib" : "libhighs.so.1";
        return NativeLibrary.Load(file, assembly, path);
    }
}

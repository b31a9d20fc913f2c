namespace HeatNet.Model.Generation;

/// <summary>Streets of a generated city: a grid whose crossings are moved at random, every fourth street a main street.</summary>
internal sealed class StreetGrid
{
    private const int MainEvery = 4;
    private const int FirstMain = 2;

    public StreetGrid(CityOptions options, SplitMix64 random)
    {
        var wanted = (int)Math.Ceiling(options.Substations * 1.1) + options.EffectivePlants;
        Rows = Math.Max(2, (int)Math.Sqrt(wanted));
        Columns = Math.Max(2, (wanted + Rows - 1) / Rows);
        var spacing = options.EffectiveSpacingM;
        X = new double[Count];
        Y = new double[Count];
        ElevationM = new double[Count];
        var phases = Enumerable.Range(0, 4).Select(_ => random.Between(0, 2 * Math.PI)).ToArray();
        for (var crossing = 0; crossing < Count; crossing++)
        {
            X[crossing] = Math.Round(spacing * ((crossing % Columns) + random.Between(-0.25, 0.25)), 1);
            Y[crossing] = Math.Round(spacing * ((crossing / Columns) + random.Between(-0.25, 0.25)), 1);
            ElevationM[crossing] = Math.Round(Elevation(X[crossing], Y[crossing]), 1);
        }

        // Hills are two waves of some kilometres across, with a slope towards one corner.
        double Elevation(double x, double y)
        {
            var hills = Math.Sin((x / 1900) + phases[0]) * Math.Sin((y / 2300) + phases[1]);
            var rolling = Math.Sin(((x + y) / 1100) + phases[2]) * Math.Sin(((x - y) / 900) + phases[3]);
            var slope = (x / (spacing * Columns)) + (y / (spacing * Rows)) - 1;
            return options.ElevationM + (options.HillsM * ((0.45 * hills) + (0.15 * rolling) + (0.4 * slope)));
        }
    }

    public int Rows { get; }

    public int Columns { get; }

    public int Count => Rows * Columns;

    public double[] X { get; }

    public double[] Y { get; }

    public double[] ElevationM { get; }

    /// <summary>Length in m of the street between two neighbouring crossings.</summary>
    public double LengthM(int a, int b) =>
        Math.Round(1.05 * Math.Sqrt(((X[a] - X[b]) * (X[a] - X[b])) + ((Y[a] - Y[b]) * (Y[a] - Y[b]))), 1);

    /// <summary>Whether the street between two neighbouring crossings is a main street.</summary>
    public bool IsMain(int a, int b) =>
        a / Columns == b / Columns ? IsMainLine(a / Columns) : IsMainLine(a % Columns);

    /// <summary>Writes the crossings around one and gives their number.</summary>
    public int Neighbours(int crossing, Span<int> neighbours)
    {
        var (row, column) = (crossing / Columns, crossing % Columns);
        var count = 0;
        if (column > 0)
        {
            neighbours[count++] = crossing - 1;
        }

        if (column < Columns - 1)
        {
            neighbours[count++] = crossing + 1;
        }

        if (row > 0)
        {
            neighbours[count++] = crossing - Columns;
        }

        if (row < Rows - 1)
        {
            neighbours[count++] = crossing + Columns;
        }

        return count;
    }

    /// <summary>Spreads plants over the city, on crossings of main streets where there are enough.</summary>
    public int[] PlacePlants(int count)
    {
        var lattice = (int)Math.Ceiling(Math.Sqrt(count));
        var latticeRows = (count + lattice - 1) / lattice;
        var taken = new HashSet<int>();
        for (var plant = 0; plant < count; plant++)
        {
            var inRow = plant / lattice == latticeRows - 1 ? count - (lattice * (latticeRows - 1)) : lattice;
            var row = OnMain(Rows * ((plant / lattice) + 0.5) / latticeRows, Rows);
            var column = OnMain(Columns * ((plant % lattice) + 0.5) / inRow, Columns);
            var crossing = (row * Columns) + column;
            while (!taken.Add(crossing))
            {
                crossing = (crossing + 1) % Count;
            }
        }

        return [.. taken];
    }

    private static bool IsMainLine(int line) => line % MainEvery == FirstMain;

    private static int OnMain(double position, int lines)
    {
        var main = ((int)Math.Round((position - FirstMain) / MainEvery) * MainEvery) + FirstMain;
        return main >= 0 && main < lines ? main : Math.Clamp((int)position, 0, lines - 1);
    }
}

namespace HeatNet.Cli.Runs;

/// <summary>File format of result tables.</summary>
public enum ResultFormat
{
    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>Comma-separated text.</summary>
    Csv,
}

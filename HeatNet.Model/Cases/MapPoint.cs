namespace HeatNet.Model.Cases;

/// <summary>A point on the map, in the coordinates of the case.</summary>
/// <param name="X">Easting, longitude, or x in a local plane.</param>
/// <param name="Y">Northing, latitude, or y in a local plane.</param>
public readonly record struct MapPoint(double X, double Y);

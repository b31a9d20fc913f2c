namespace HeatNet.Model.Cases;

/// <summary>Friction factor of a pipe. Names in files are in snake case; <c>docs/theory.md</c> states the equations.</summary>
public enum FrictionLaw
{
    /// <summary>Colebrook–White, to machine precision.</summary>
    Colebrook,

    /// <summary>Swamee and Jain, with Dunlop's cubic in the transition.</summary>
    SwameeJain,

    /// <summary>Haaland.</summary>
    Haaland,

    /// <summary>Shifrinson: f = 0.11 (k/d)^0.25.</summary>
    Shifrinson,

    /// <summary>Nikuradse: f = 64/Re + 1/(−2 lg(k/(3.71 d)))², a sum without transition.</summary>
    Nikuradse,
}

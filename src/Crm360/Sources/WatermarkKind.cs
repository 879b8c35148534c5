namespace Crm360.Sources;

/// <summary>What the values of a watermark column are, which decides how they are ordered and counted back.</summary>
enum WatermarkKind
{
    /// <summary>Whole or decimal numbers.</summary>
    Number,

    /// <summary>Binary floating point.</summary>
    Float,

    /// <summary>Days.</summary>
    Date,

    /// <summary>Instants without a zone, ordered as they are written.</summary>
    Instant,

    /// <summary>Instants with a zone.</summary>
    ZonedInstant,

    /// <summary>Bytes in hexadecimal, such as a rowversion.</summary>
    Bytes,

    /// <summary>SQLite: each value a number or a text, numbers before texts.</summary>
    NumberOrText,
}

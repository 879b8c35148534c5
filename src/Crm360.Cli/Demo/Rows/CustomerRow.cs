using System.Runtime.InteropServices;
using Crm360.Cli.Demo.Population;

namespace Crm360.Cli.Demo.Rows;

/// <summary>What is wrong with a record, field by field; variants of writing are no flaws.</summary>
[Flags]
public enum Flaws
{
    None = 0,
    Name = 1,
    BirthDate = 2,
    Email = 4,
    Address = 8,

    /// <summary>The surname or address of before, right in its day.</summary>
    Former = 16,

    /// <summary>A field that was not known has a placeholder.</summary>
    Placeholder = 32,

    /// <summary>A field that was not known has a value that cannot be.</summary>
    BadValue = 64,

    /// <summary>Nothing that would link the record with certainty.</summary>
    Thin = 128,
}

/// <summary>A day as typed, so that it may be one that never was.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TypedDay(int Year, int Month, int Day)
{
    public static TypedDay Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    public bool Exists => Day <= DateTime.DaysInMonth(Year, Month);
}

/// <summary>A customer as one system has it, every field as it is written there; what is unknown is empty.</summary>
public sealed class CustomerRow
{
    public required Party Party { get; init; }

    public required CustomerSystem System { get; init; }

    public string Given { get; set; } = "";

    public string Family { get; set; } = "";

    public string CompanyName { get; set; } = "";

    public string Email { get; set; } = "";

    public string OtherEmail { get; set; } = "";

    public string Mobile { get; set; } = "";

    public string Landline { get; set; } = "";

    public string NationalId { get; set; } = "";

    public string TaxId { get; set; } = "";

    public TypedDay? Birth { get; set; }

    public string Gender { get; set; } = "";

    public string Address { get; set; } = "";

    public string District { get; set; } = "";

    public string Province { get; set; } = "";

    public string Postcode { get; set; } = "";

    public string Country { get; set; } = "";

    public DateTime UpdatedAt { get; set; }

    public Flaws Flaws { get; set; }

    /// <summary>As systems that have one field for the whole name write it.</summary>
    public string FullName => CompanyName.Length > 0 ? CompanyName : Given.Length == 0 || Family.Length == 0 ? Given + Family : $"{Given} {Family}";
}

using Crm360.Golden;

namespace Crm360.Tests.Golden;

/// <summary>Claims and customers to choose for.</summary>
static class Some
{
    public static readonly DateTime Today = new(2026, 7, 1, 6, 0, 0, DateTimeKind.Utc);

    /// <summary>The CRM is trusted more when it spoke lately, the ERP falls slowly, the call centre says anything at any time.</summary>
    public static readonly TrustScheme Trust = new(
        new Dictionary<string, TrustDecay>(StringComparer.Ordinal)
        {
            ["crm"] = new(90, 20, 100),
            ["erp"] = new(70, 30, 400),
            ["call"] = new(40, 40, 1),
        },
        Invalid: 5);

    public static SurvivorshipCase Case(DateTime? asOf = null, IReadOnlyList<Claim>? claims = null) => new(
        asOf ?? Today, "person", claims is null ? ["crm", "erp"] : [.. claims.Select(claim => claim.System).Distinct(StringComparer.Ordinal)],
        [.. GoldenAttribute.All.Select(_ => claims ?? [])]);

    public static Survivor? Choose(IReadOnlyList<Claim> claims, IReadOnlyList<SurvivorshipRule> rules, bool isNumber = false) =>
        Survivorship.Choose(claims, rules, Case(claims: claims), isNumber);

    /// <summary>A claim.</summary>
    /// <param name="system">Who makes it.</param>
    /// <param name="value">What is said.</param>
    /// <param name="day">Of January 2026; 0 where nobody knows when.</param>
    public static Claim Said(string system, string value, int day = 0) => new(
        1, $"{system}|{value}", system, value,
        day == 0 ? null : new DateTime(2026, 1, day, 0, 0, 0, DateTimeKind.Utc), Valid: true, Completeness: 1);
}

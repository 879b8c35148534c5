using System.Net;

namespace Crm360.Cli.Output;

/// <summary>What pages that need nothing else begin with: no script, no picture, no network.</summary>
static class PageStyle
{
    const string Style = """
        :root { color-scheme: light dark; }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
        h2 { margin-top: 2.5rem; border-top: 1px solid #8884; padding-top: 1.5rem; }
        h2 small, .faint { font-weight: normal; opacity: .7; }
        table { border-collapse: collapse; margin: .5rem 0; }
        th, td { text-align: left; padding: .15rem 1rem .15rem 0; vertical-align: top; }
        td.number { text-align: right; font-variant-numeric: tabular-nums; }
        code { font-family: ui-monospace, monospace; }
        .sides { display: flex; flex-wrap: wrap; gap: 2.5rem; }
        svg { max-width: 100%; height: auto; }
        """;

    /// <summary>Everything up to the heading.</summary>
    public static string Head(string title, string heading) =>
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        + $"<title>{WebUtility.HtmlEncode(title)}</title><style>{Style}</style></head><body><h1>{WebUtility.HtmlEncode(heading)}</h1>";
}

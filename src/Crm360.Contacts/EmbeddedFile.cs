using System.Reflection;

namespace Crm360.Contacts;

/// <summary>Data files that travel inside this assembly.</summary>
static class EmbeddedFile
{
    /// <summary>The whole file; the name is its path under Data, with dots in place of slashes.</summary>
    public static byte[] Bytes(string name)
    {
        var resource = "Crm360.Contacts.Data." + name;
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks its data file {resource}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

using System.Text;

namespace Crm360.Contacts.Names;

/// <summary>Writes how one word sounds behind what is written already.</summary>
delegate void AppendSound(StringBuilder sound, ReadOnlySpan<char> word);

/// <summary>The sounds of the words of a text, with blanks between.</summary>
static class WordSounds
{
    public static string Of(string key, AppendSound append)
    {
        var sound = new StringBuilder(key.Length);
        foreach (var range in key.AsSpan().Split(' '))
        {
            if (sound.Length > 0)
                sound.Append(' ');
            append(sound, key.AsSpan(range));
        }

        return sound.ToString();
    }
}

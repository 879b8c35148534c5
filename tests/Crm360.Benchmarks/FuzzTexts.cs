using System.Text;

namespace Crm360.Benchmarks;

/// <summary>Random texts: pieces that readers look for in any order, and characters of all kinds between.</summary>
static class FuzzTexts
{
    const int MostPieces = 12;

    static readonly string[] Pieces =
    [
        "+", "0", "00", "90", "+90", "0532", "212", "555 12 34", "123 45 67", "5321234567", "444 0 333", "+1 650-253-0000", "/", " - ", "-", ",", ";", "(", ")", "[", ".", " ", "  ", "\n", "\t",
        "dahili", "x", "#", "ext", ";ext=", "12", "35", "ve", "eşi", "(eşi)", "tel:", "cep:", "O", "l", "@", "a@b.com", "gmial.com", "<", ">", "\"", "mailto:", "E+09", ".0", ",00", "1)", "2.",
        "\u00A0", "\u200E", "\u2013", "٥٣٢", "１２３", "ｘ", "доб", ";phone-context=", "TR33", "0006 1005 1978 6457 8413 26", "DE", "136695976", "ATU", "IBAN", "10000000146", "8760047464",
        "0481005859000315", "12.03.1985", "1985", "03", "Mart", "Mar", "th", "AM", "12:30", "T", "Z", "31118", "1900", "Ayşe", "YILMAZ", "Dr.", "Ltd.", "Şti.", "A.Ş.", "San.", "Mah.", "Cad.",
        "No:", "12/A", "D:5", "Kat 3", "34710", "Kadıköy", "İstanbul", "yok", "null", "\uD800", "\uDC00", "\0", "\u0085", "\u2028", "\uFFFE", "\uFFFF", "İ", "ı", "ß", "中", "😀", "𝟟", "\u0307",
    ];

    /// <summary>The next text of a course of random numbers.</summary>
    public static string Next(Random random, StringBuilder room)
    {
        room.Clear();
        for (var pieces = random.Next(MostPieces); pieces >= 0; pieces--)
        {
            switch (random.Next(8))
            {
                case 0:
                    room.Append((char)random.Next(0x10000));
                    break;
                case 1:
                    room.Append((char)random.Next(' ', 0x7F));
                    break;
                case 2 or 3:
                    room.Append(random.NextInt64(1, (long)Math.Pow(10, random.Next(1, 14))));
                    break;
                default:
                    room.Append(Pieces[random.Next(Pieces.Length)]);
                    break;
            }

            if (random.Next(3) == 0)
                room.Append(' ');
        }

        return room.ToString();
    }
}

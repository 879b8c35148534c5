using Crm360.Contacts;

namespace Crm360.Tests.Contacts;

public sealed class TextFoldTests
{
    [Theory]
    [InlineData("İSTANBUL", "istanbul")]
    [InlineData("ISPARTA", "isparta")]
    [InlineData("ığdır", "igdir")]
    [InlineData("Şükrü Çağlayan ÖZGÜR", "sukru caglayan ozgur")]
    [InlineData("Hâlâ kâğıt", "hala kagit")]
    [InlineData("Müller Straße", "muller strasse")]
    [InlineData("Łukasz Øresund Œuvre Æther Þór", "lukasz oresund oeuvre aether thor")]
    [InlineData("Nguyễn Thị Ánh", "nguyen thi anh")]
    [InlineData("Əliyev", "aliyev")]
    [InlineData("I\u0307zmir s\u0327eker", "izmir seker")]
    [InlineData("O’Brien, D'Angelo", "obrien dangelo")]
    [InlineData("  A.B.C. -- d/e  ", "a b c d e")]
    [InlineData("ＦＵＬＬ ｗｉｄｔｈ ０１٢", "full width 012")]
    [InlineData("Иванов", "иванов")]
    [InlineData("…", "")]
    public void A_key_is_lower_case_without_marks(string text, string key) => Assert.Equal(key, TextFold.Key(text));

    [Theory]
    [InlineData("AYŞE IŞIL YILMAZ", "Ayşe Işıl Yılmaz")]
    [InlineData("İSMAİL", "İsmail")]
    [InlineData("ismail yılmaz", "İsmail Yılmaz")]
    [InlineData("AYSE YILMAZ", "Ayse Yılmaz")]
    [InlineData("ISMAIL YILDIZ", "İsmail Yıldız")]
    [InlineData("JIM SMITH", "Jim Smith")]
    [InlineData("FRIEDRICH MÜLLER", "Friedrich Müller")]
    [InlineData("o'brien mcdonald", "O'Brien Mcdonald")]
    [InlineData("Ronald McDonald", "Ronald McDonald")]
    [InlineData("ANKARA'NIN", "Ankara'nin")]
    [InlineData("anne-marie", "Anne-Marie")]
    public void Title_case_knows_the_two_i_of_Turkish(string text, string cased) => Assert.Equal(cased, TextFold.TitleCase(text));

    [Theory]
    [InlineData(" a \t b\u00A0\u200Bc\r\nd ", "a b c d")]
    [InlineData("s\u0327", "ş")]
    [InlineData("i\u0307zmir I\u0307ZMI\u0307R", "izmir İZMİR")]
    [InlineData("\uFEFF", "")]
    public void Collapsing_leaves_single_blanks_and_whole_letters(string text, string clean) => Assert.Equal(clean, TextFold.Collapse(text));

    [Theory]
    [InlineData("Ђорђе Љубичић", "djordje ljubichic")]
    [InlineData("Μπάμπης", "bampis")]
    [InlineData("გიორგი", "giorgi")]
    [InlineData("Ь", "")]
    [InlineData("東京 Tokyo", "東京 tokyo")]
    public void Other_alphabets_are_written_in_ASCII(string text, string latin) => Assert.Equal(latin, TextFold.Latin(text));

    [Fact]
    public void Halves_of_surrogate_pairs_are_dropped() => Assert.Equal("xy 😀", TextFold.Collapse("x\uD800y\uDC00 😀"));
}

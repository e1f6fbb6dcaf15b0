using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Resolvers;

namespace Newsroom.Articles;

public record Article(string Title, IReadOnlyList<string> Paragraphs);

public class ArticleImporter
{
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    public Article Import(Stream submission)
    {
        using var reader = CreateReader(submission);
        var document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);

        var title = document.Descendants(Html + "title").FirstOrDefault()?.Value ?? "Untitled";
        var paragraphs = document
            .Descendants(Html + "p")
            .Select(p => p.Value.Trim())
            .Where(text => text.Length > 0)
            .ToList();
        return new Article(title.Trim(), paragraphs);
    }

    private static XmlReader CreateReader(Stream submission)
    {
        // submissions start with the XHTML doctype
        return XmlReader.Create(submission, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Parse,
            MaxCharactersFromEntities = 500_000,
            XmlResolver = new XmlPreloadedResolver(null, XmlKnownDtds.Xhtml10),
        });
    }
}

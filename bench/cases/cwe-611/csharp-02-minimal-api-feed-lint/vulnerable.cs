using System.Collections.Generic;
using System.Threading.Tasks;
using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapPost("/lint", async (HttpRequest request) =>
{
    var settings = new XmlReaderSettings
    {
        Async = true,
        IgnoreWhitespace = true,
        DtdProcessing = DtdProcessing.Parse,
        XmlResolver = new XmlUrlResolver(),
        MaxCharactersInDocument = 2_000_000,
    };

    var titles = new List<string>();
    var items = 0;
    try
    {
        using var reader = XmlReader.Create(request.Body, settings);
        while (await reader.ReadAsync())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }
            if (reader.LocalName == "item")
            {
                items++;
            }
            else if (reader.LocalName == "title")
            {
                titles.Add(await reader.ReadElementContentAsStringAsync());
            }
        }
    }
    catch (XmlException ex)
    {
        return Results.UnprocessableEntity(new { line = ex.LineNumber, column = ex.LinePosition });
    }
    return Results.Ok(new { items, titles });
});

app.Run();

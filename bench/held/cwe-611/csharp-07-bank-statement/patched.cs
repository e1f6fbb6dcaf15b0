using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Accounting.Import;

public record StatementLine(DateOnly BookedOn, decimal Amount, string Remittance);

[ApiController]
[Authorize(Roles = "bookkeeper")]
[Route("api/statements")]
public class StatementController : ControllerBase
{
    private static readonly XNamespace Ns = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";

    [HttpPost("preview")]
    [RequestSizeLimit(5_000_000)]
    public ActionResult<IReadOnlyList<StatementLine>> Preview(IFormFile statement)
    {
        if (statement is null)
        {
            return BadRequest("A statement file is required.");
        }
        try
        {
            using var stream = statement.OpenReadStream();
            return Ok(Read(stream).ToList());
        }
        catch (Exception ex) when (ex is XmlException or FormatException)
        {
            return UnprocessableEntity("The file is not a valid statement.");
        }
    }

    private static IEnumerable<StatementLine> Read(Stream stream)
    {
        var settings = new XmlReaderSettings
        {
            IgnoreComments = true,
            IgnoreWhitespace = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
        };
        using var reader = XmlReader.Create(stream, settings);
        var document = XDocument.Load(reader);
        return document.Descendants(Ns + "Ntry").Select(ToLine);
    }

    private static StatementLine ToLine(XElement entry)
    {
        var booked = entry.Element(Ns + "BookgDt")?.Element(Ns + "Dt")?.Value ?? "";
        var amount = entry.Element(Ns + "Amt")?.Value ?? "";
        var text = entry.Descendants(Ns + "Ustrd").Select(e => e.Value);
        return new StatementLine(
            DateOnly.ParseExact(booked, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            decimal.Parse(amount, CultureInfo.InvariantCulture),
            string.Join(" ", text));
    }
}

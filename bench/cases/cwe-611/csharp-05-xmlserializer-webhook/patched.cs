using System;
using System.IO;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Serialization;
using Microsoft.AspNetCore.Mvc;
using Parking.Payments;

namespace Parking.Api.Controllers;

[XmlRoot("notification")]
public class PaymentNotification
{
    [XmlElement("reference")]
    public string Reference { get; set; } = "";

    [XmlElement("state")]
    public string State { get; set; } = "";

    [XmlElement("message")]
    public string Message { get; set; } = "";
}

internal static class XmlBody
{
    public static async Task<T?> ReadAsync<T>(Stream body) where T : class
    {
        using var buffer = new MemoryStream();
        await body.CopyToAsync(buffer);
        buffer.Position = 0;
        using var reader = OpenReader(buffer);
        return (T?)new XmlSerializer(typeof(T)).Deserialize(reader);
    }

    private static XmlReader OpenReader(Stream stream) => XmlReader.Create(stream, new XmlReaderSettings
    {
        CloseInput = false,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
    });
}

[ApiController]
[Route("hooks/payments")]
public class PaymentHookController : ControllerBase
{
    private readonly IPaymentLog _log;

    public PaymentHookController(IPaymentLog log) => _log = log;

    [HttpPost("{terminal:guid}")]
    public async Task<IActionResult> Receive(Guid terminal)
    {
        var notification = await XmlBody.ReadAsync<PaymentNotification>(Request.Body);
        if (notification is null || !await _log.IsOpenAsync(terminal, notification.Reference))
        {
            return NotFound();
        }
        await _log.AppendAsync(terminal, notification.Reference, notification.State, notification.Message);
        return Ok(new { notification.Reference, notification.Message });
    }
}

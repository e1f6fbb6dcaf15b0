using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;
using System.Text.Encodings.Web;

namespace Example.Mailing.Controllers;

[Route("mailing")]
public class MailingController : Controller
{
    private readonly ISubscriberStore _subscribers;

    public MailingController(ISubscriberStore subscribers)
    {
        _subscribers = subscribers;
    }

    [HttpGet("lists")]
    public async Task<IActionResult> Lists()
    {
        return Json(await _subscribers.ListNamesAsync());
    }

    // Landing page of the link in the mail footer.
    [HttpGet("unsubscribe")]
    public async Task<IActionResult> Unsubscribe(string email, string token)
    {
        if (string.IsNullOrEmpty(email) || string.IsNullOrEmpty(token))
        {
            return BadRequest();
        }

        var removed = await _subscribers.RemoveAsync(email, token);
        if (!removed)
        {
            Response.StatusCode = 404;
            var shown = HtmlEncoder.Default.Encode(email);
            return Content($"<p>{shown} is not on any of our lists.</p>", "text/html");
        }

        return Content("<p>You will not get any more mail from us.</p>", "text/html");
    }
}

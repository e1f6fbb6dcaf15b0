using Microsoft.AspNetCore.Mvc;
using System.Text.Encodings.Web;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run(string name)
    {
        return Content($"<h1>Hello {HtmlEncoder.Default.Encode(name)}</h1>", "text/html");
    }
}

using Microsoft.AspNetCore.Mvc;
using System.Xml;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("price")]
    public IActionResult Price()
    {
        string code = Request.Query["code"];
        var node = _catalogue.SelectSingleNode("//item[@code='" + code + "']/price");
        return Ok(node?.InnerText);
    }
}

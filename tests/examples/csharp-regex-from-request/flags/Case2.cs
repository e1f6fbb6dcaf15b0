using Microsoft.AspNetCore.Mvc;
using System.Text.RegularExpressions;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run()
    {
        var search = new Regex(Request.Query["q"].ToString());
        return Ok(search.Match(_text).Value);
    }
}

using Microsoft.AspNetCore.Mvc;
using System.Linq.Dynamic.Core;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run(string name)
    {
        var filter = $"Name == \"{name}\"";
        return Ok(_db.Items.Where(filter).ToList());
    }
}

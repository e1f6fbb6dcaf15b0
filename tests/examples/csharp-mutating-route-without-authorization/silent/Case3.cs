using Microsoft.AspNetCore.Mvc;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("{id}")]
    public IActionResult Read(int id)
    {
        return Ok(_items.Find(id));
    }

    [HttpPost("search")]
    public IActionResult Search(ItemQuery query)
    {
        return Ok(_items.Search(query));
    }
}

using Microsoft.AspNetCore.Mvc;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpDelete("{id}")]
    public IActionResult Delete(int id)
    {
        _items.Remove(id);
        return NoContent();
    }
}

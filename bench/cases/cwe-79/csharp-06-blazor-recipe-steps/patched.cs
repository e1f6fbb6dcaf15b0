using System.Linq;
using System.Threading.Tasks;
using Ganss.Xss;
using Markdig;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Example.Cookbook.Components;

/// <summary>The numbered steps of a recipe, each written in Markdown by its author.</summary>
public class RecipeSteps : ComponentBase
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseEmphasisExtras()
        .UsePipeTables()
        .Build();

    private static readonly HtmlSanitizer Sanitizer = new();

    [Inject]
    public IRecipeStore Store { get; set; } = default!;

    [Parameter]
    public int RecipeId { get; set; }

    private Recipe? _recipe;

    protected override async Task OnParametersSetAsync()
    {
        _recipe = await Store.LoadAsync(RecipeId);
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (_recipe is null)
        {
            builder.AddContent(0, "Loading...");
            return;
        }

        builder.OpenElement(1, "ol");
        foreach (var step in _recipe.Steps.OrderBy(s => s.Position))
        {
            builder.OpenElement(2, "li");
            builder.SetKey(step.Position);
            builder.AddContent(3, Format(step.Text));
            builder.CloseElement();
        }
        builder.CloseElement();
    }

    private static MarkupString Format(string text)
    {
        var html = Markdown.ToHtml(text, Pipeline);
        return (MarkupString)Sanitizer.Sanitize(html);
    }
}

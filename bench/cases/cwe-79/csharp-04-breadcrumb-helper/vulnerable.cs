using System.Collections.Generic;
using System.Text;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Example.Marketplace.Helpers;

/// <summary>A category; sellers may create their own below the top level.</summary>
public sealed class Category
{
    public int Id { get; init; }

    public string Name { get; init; } = "";

    public Category Parent { get; init; }
}

public static class BreadcrumbHelper
{
    private const string Separator = " &rsaquo; ";

    /// <summary>Used in views as @Html.Breadcrumb(Model.Category).</summary>
    public static IHtmlContent Breadcrumb(this IHtmlHelper html, Category category)
    {
        var trail = new Stack<Category>();
        for (var current = category; current != null; current = current.Parent)
        {
            trail.Push(current);
        }

        var text = new StringBuilder("<nav aria-label=\"breadcrumb\">");
        text.Append("<a href=\"/\">Home</a>");
        foreach (var step in trail)
        {
            text.Append(Separator).Append(Link(step));
        }
        text.Append("</nav>");

        return new HtmlString(text.ToString());
    }

    private static string Link(Category category)
    {
        return "<a href=\"/category/" + category.Id + "\">" + category.Name + "</a>";
    }
}

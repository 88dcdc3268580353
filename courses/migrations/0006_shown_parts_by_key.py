"""Blocks that show a muscle, figure, question or quiz are found by its key."""

from django.db import migrations

FIELDS = {"muscle_card": "muscle", "figure": "figure", "knowledge_check": "question", "quiz_embed": "quiz"}


def name_what_is_shown(apps, schema_editor):
    rows = apps.get_model("courses", "LessonBlock").objects.using(schema_editor.connection.alias)
    unnamed = rows.filter(key="", block_type__in=FIELDS).select_related("version")
    found = []
    for row in unnamed.iterator(chunk_size=200):
        shown = row.version.content["blocks"][row.position]["value"].get(FIELDS[row.block_type]) or {}
        row.key = shown.get("key", "")
        found.append(row)
    rows.bulk_update(found, ["key"], batch_size=200)


class Migration(migrations.Migration):
    dependencies = [("courses", "0005_films_have_captions")]

    operations = [migrations.RunPython(name_what_is_shown, migrations.RunPython.noop, elidable=True)]

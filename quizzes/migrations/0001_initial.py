# Questions, versions, quizzes and attempts.

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import uuid
import wagtail.fields
import wagtail.models.preview
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('library', '0001_initial'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('number', models.PositiveIntegerField(help_text='First, second … of this learner at this quiz.')),
                ('purpose', models.CharField(choices=[('practice', 'Practice'), ('assessment', 'Assessment')], max_length=12)),
                ('seed', models.PositiveBigIntegerField(help_text='Decides draw, order and tokens; never leaves the server.')),
                ('rules', models.JSONField()),
                ('status', models.CharField(choices=[('open', 'Open'), ('submitted', 'Handed in'), ('expired', 'Handed in when time was up')], default='open', max_length=10)),
                ('started_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('score', models.DecimalField(decimal_places=6, max_digits=7, null=True)),
                ('passed', models.BooleanField(null=True)),
                ('item_count', models.PositiveSmallIntegerField()),
                ('right_count', models.PositiveSmallIntegerField(null=True)),
                ('learner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='attempts', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-started_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                ('key', models.SlugField(max_length=80, unique=True)),
                ('kind', models.CharField(blank=True, choices=[('single_best_answer', 'Single best answer'), ('multiple_response', 'Multiple response'), ('true_false', 'True or false'), ('numeric', 'Number'), ('matching', 'Matching'), ('ordering', 'Ordering')], editable=False, max_length=20)),
                ('pool', models.CharField(choices=[('practice', 'Practice'), ('assessment', 'Assessment')], default='practice', help_text='Checks in lessons use practice questions; module quizzes use assessment questions.', max_length=12)),
                ('case', models.TextField(blank=True, help_text='What is known of the patient; at most 150 words.', verbose_name='case')),
                ('stem', models.TextField(verbose_name='question')),
                ('answer', wagtail.fields.StreamField([('single_best_answer', 8), ('multiple_response', 8), ('true_false', 12), ('numeric', 20), ('matching', 29), ('ordering', 34)], block_lookup={0: ('wagtail.blocks.TextBlock', (), {'label': 'Option', 'rows': 2}), 1: ('wagtail.blocks.BooleanBlock', (), {'label': 'This is right', 'required': False}), 2: ('wagtail.blocks.TextBlock', (), {'help_text': 'Why it is right, or what tempts about it and what breaks it.', 'label': 'Reason', 'required': False, 'rows': 2}), 3: ('wagtail.blocks.BooleanBlock', (), {'label': 'It decides not to needle, or to wait', 'required': False}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'Not needling is never wrong in itself, only a wrong reason for it.', 'label': 'Which reason in it is wrong', 'max_length': 300, 'required': False}), 5: ('quizzes.blocks.answers.KeyBlock', (), {}), 6: ('wagtail.blocks.StructBlock', [[('text', 0), ('correct', 1), ('why', 2), ('declines', 3), ('wrong_reason', 4), ('key', 5)]], {}), 7: ('wagtail.blocks.ListBlock', (6,), {'label': 'Options', 'min_num': 2}), 8: ('wagtail.blocks.StructBlock', [[('options', 7)]], {}), 9: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('true', 'True'), ('false', 'False')], 'label': 'The statement is'}), 10: ('wagtail.blocks.TextBlock', (), {'label': 'Reason beside True', 'required': False, 'rows': 2}), 11: ('wagtail.blocks.TextBlock', (), {'label': 'Reason beside False', 'required': False, 'rows': 2}), 12: ('wagtail.blocks.StructBlock', [[('answer', 9), ('why_true', 10), ('why_false', 11)]], {}), 13: ('wagtail.blocks.DecimalBlock', (), {'label': 'Right number'}), 14: ('wagtail.blocks.DecimalBlock', (), {'default': 0, 'label': 'Tolerance', 'min_value': 0, 'required': False}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Unit', 'max_length': 40, 'required': False}), 16: ('wagtail.blocks.TextBlock', (), {'label': 'Reason', 'required': False, 'rows': 2}), 17: ('wagtail.blocks.DecimalBlock', (), {'label': 'Value'}), 18: ('wagtail.blocks.StructBlock', [[('value', 17), ('why', 16)]], {}), 19: ('wagtail.blocks.ListBlock', (18,), {'default': [], 'label': 'Common wrong values', 'min_num': 0}), 20: ('wagtail.blocks.StructBlock', [[('answer', 13), ('tolerance', 14), ('unit', 15), ('why', 16), ('wrong', 19)]], {}), 21: ('quizzes.blocks.answers.KeyBlock', (), {'help_text': 'A short word that the prompts name. Learners never see it.', 'required': True}), 22: ('wagtail.blocks.CharBlock', (), {'label': 'Choice'}), 23: ('wagtail.blocks.StructBlock', [[('key', 21), ('text', 22)]], {}), 24: ('wagtail.blocks.ListBlock', (23,), {'label': 'Choices', 'min_num': 2}), 25: ('wagtail.blocks.CharBlock', (), {'label': 'Prompt'}), 26: ('wagtail.blocks.CharBlock', (), {'label': 'Key of its choice', 'max_length': 80}), 27: ('wagtail.blocks.StructBlock', [[('text', 25), ('match', 26), ('why', 16), ('key', 5)]], {}), 28: ('wagtail.blocks.ListBlock', (27,), {'label': 'Prompts', 'min_num': 1}), 29: ('wagtail.blocks.StructBlock', [[('choices', 24), ('prompts', 28)]], {}), 30: ('wagtail.blocks.CharBlock', (), {'label': 'Step'}), 31: ('wagtail.blocks.TextBlock', (), {'label': 'Why it stands here', 'required': False, 'rows': 2}), 32: ('wagtail.blocks.StructBlock', [[('text', 30), ('why', 31), ('key', 5)]], {}), 33: ('wagtail.blocks.ListBlock', (32,), {'label': 'Steps in the right order', 'min_num': 3}), 34: ('wagtail.blocks.StructBlock', [[('steps', 33)]], {})}, verbose_name='answer')),
                ('explanation', models.TextField(blank=True, verbose_name='what to remember')),
                ('reread', models.CharField(blank=True, help_text='The paragraph to reread: module/lesson#heading.', max_length=240)),
                ('bloom', models.CharField(blank=True, choices=[('remember', 'Remember'), ('understand', 'Understand'), ('apply', 'Apply'), ('analyse', 'Analyse'), ('evaluate', 'Evaluate'), ('create', 'Create')], max_length=12)),
                ('difficulty', models.CharField(choices=[('easy', 'Easy'), ('medium', 'Medium'), ('hard', 'Hard')], default='medium', max_length=8)),
                ('safety_critical', models.BooleanField(default=False)),
                ('change_class', models.CharField(blank=True, choices=[('wording', 'Wording'), ('clarification', 'Clarification'), ('safety', 'Safety')], help_text='Needed for every publication but the first.', max_length=15, verbose_name='what this publication changes')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='questions_written', to=settings.AUTH_USER_MODEL)),
                ('fact', models.ForeignKey(blank=True, help_text='Questions on one fact are forms of one another: an attempt asks one of them.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='library.safetyfact')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
                ('objectives', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='questions', to='library.objective')),
                ('references', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='questions', to='library.reference')),
            ],
            options={
                'ordering': ['key'],
            },
            bases=(wagtail.models.preview.PreviewableMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='QuestionVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('content', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('content_hash', models.CharField(max_length=64)),
                ('change_class', models.CharField(blank=True, choices=[('wording', 'Wording'), ('clarification', 'Clarification'), ('safety', 'Safety')], help_text='Empty for the first version.', max_length=15)),
                ('published_at', models.DateTimeField()),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='quizzes.question')),
            ],
            options={
                'ordering': ['question', 'number'],
            },
        ),
        migrations.AddField(
            model_name='question',
            name='current_version',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='quizzes.questionversion'),
        ),
        migrations.CreateModel(
            name='AttemptItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('section_key', models.CharField(blank=True, max_length=60)),
                ('must_pass', models.BooleanField(default=False)),
                ('layout', models.JSONField(help_text='For each group of parts, [key, token] in the order shown.')),
                ('max_mark', models.DecimalField(decimal_places=2, default=Decimal('1'), max_digits=6)),
                ('response', models.JSONField(null=True)),
                ('complete', models.BooleanField(default=False, help_text='Nothing is left to answer.')),
                ('client_key', models.CharField(blank=True, max_length=40)),
                ('client_sequence', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField(null=True)),
                ('left_to', models.PositiveSmallIntegerField(help_text='The position that the learner went to from here.', null=True)),
                ('flagged', models.BooleanField(default=False)),
                ('ruled_out', models.JSONField(default=list)),
                ('checked', models.BooleanField(default=False)),
                ('fraction', models.DecimalField(decimal_places=7, max_digits=8, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('right', 'Right'), ('partly', 'Partly right'), ('wrong', 'Wrong'), ('unanswered', 'Not answered')], max_length=10)),
                ('response_summary', models.TextField(blank=True)),
                ('attempt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='quizzes.attempt')),
                ('question_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='quizzes.questionversion')),
                ('regraded_with', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='regraded_items', to='quizzes.questionversion')),
            ],
            options={
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Quiz',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('locked', models.BooleanField(default=False, editable=False, verbose_name='locked')),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='locked at')),
                ('key', models.SlugField(max_length=120, unique=True)),
                ('title', models.CharField(max_length=160)),
                ('purpose', models.CharField(choices=[('practice', 'Practice'), ('assessment', 'Assessment')], default='practice', max_length=12)),
                ('behaviour', models.CharField(choices=[('deferred_feedback', 'Feedback at the end'), ('immediate_feedback', 'Feedback after each question')], default='deferred_feedback', max_length=20)),
                ('pass_score', models.DecimalField(decimal_places=4, default=Decimal('0.80'), help_text='A share between 0 and 1: 0.80 is 80 %.', max_digits=5, validators=[django.core.validators.MinValueValidator(0), django.core.validators.MaxValueValidator(1)])),
                ('attempt_limit', models.PositiveSmallIntegerField(blank=True, help_text='Empty: as many as a learner likes.', null=True, validators=[django.core.validators.MinValueValidator(1)])),
                ('time_limit_minutes', models.PositiveSmallIntegerField(blank=True, help_text='Empty: no time limit.', null=True, validators=[django.core.validators.MinValueValidator(1)])),
                ('retake_wait_minutes', models.PositiveIntegerField(default=0)),
                ('proves', models.TextField(blank=True, help_text='What a pass shows.')),
                ('does_not_prove', models.TextField(blank=True, help_text='What a pass does not show.')),
                ('latest_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision')),
                ('live_revision', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision')),
                ('locked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='locked_%(class)ss', to=settings.AUTH_USER_MODEL, verbose_name='locked by')),
            ],
            options={
                'verbose_name_plural': 'quizzes',
                'ordering': ['title'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.AddField(
            model_name='attempt',
            name='quiz',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='quizzes.quiz'),
        ),
        migrations.CreateModel(
            name='QuizSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('key', models.SlugField(max_length=60)),
                ('title', models.CharField(max_length=160)),
                ('must_pass', models.BooleanField(default=False, help_text='Every question of this section must be right to pass, whatever the score.')),
                ('select', models.CharField(choices=[('fixed', 'A fixed list'), ('draw', 'Drawn from the bank')], default='draw', max_length=8)),
                ('draw_by', models.CharField(choices=[('fact', 'By safety fact: one form of each'), ('objective', 'By objective: so many of each')], default='objective', max_length=12)),
                ('count', models.PositiveSmallIntegerField(default=0, help_text='How many questions to draw.')),
                ('counts', models.JSONField(blank=True, default=dict, help_text='How many of each objective, by its key: {“4.1”: 2, “4.2”: 2}.')),
                ('facts', modelcluster.fields.ParentalManyToManyField(blank=True, help_text='Facts to draw from; empty: all.', related_name='quiz_sections', to='library.safetyfact')),
                ('quiz', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='quizzes.quiz')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SectionQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='section_places', to='quizzes.question')),
                ('section', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='section_questions', to='quizzes.quizsection')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AttemptEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('started', 'started'), ('answered', 'answered'), ('flagged', 'flagged'), ('ruled_out', 'ruled_out'), ('submitted', 'submitted'), ('expired', 'expired'), ('graded', 'graded'), ('regraded', 'regraded'), ('commented', 'commented'), ('reopened', 'reopened')], max_length=12)),
                ('payload', models.JSONField(default=dict)),
                ('client_key', models.CharField(blank=True, max_length=40)),
                ('client_sequence', models.PositiveIntegerField(default=0)),
                ('occurred_at', models.DateTimeField()),
                ('attempt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='quizzes.attempt')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='quizzes.attemptitem')),
            ],
            options={
                'ordering': ['attempt', 'sequence'],
                'constraints': [models.UniqueConstraint(fields=('attempt', 'sequence'), name='quizzes_event_sequence_once'), models.UniqueConstraint(condition=models.Q(('kind', 'answered')), fields=('item', 'client_key', 'client_sequence'), name='quizzes_event_save_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='questionversion',
            constraint=models.UniqueConstraint(fields=('question', 'number'), name='quizzes_version_number_once'),
        ),
        migrations.AddConstraint(
            model_name='questionversion',
            constraint=models.UniqueConstraint(fields=('question', 'content_hash'), name='quizzes_version_hash_once'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(fields=['pool', 'live'], name='quizzes_question_pool'),
        ),
        migrations.AddConstraint(
            model_name='attemptitem',
            constraint=models.UniqueConstraint(fields=('attempt', 'position'), name='quizzes_item_position_once'),
        ),
        migrations.AddConstraint(
            model_name='quiz',
            constraint=models.CheckConstraint(condition=models.Q(('pass_score__range', (0, 1))), name='quizzes_quiz_pass_score_share'),
        ),
        migrations.AddConstraint(
            model_name='quiz',
            constraint=models.CheckConstraint(condition=models.Q(('behaviour', 'immediate_feedback'), ('purpose', 'assessment'), _negated=True), name='quizzes_quiz_assessment_defers_feedback', violation_error_message='An assessment gives its feedback at the end.'),
        ),
        migrations.AddIndex(
            model_name='attempt',
            index=models.Index(condition=models.Q(('due_at__isnull', False), ('status', 'open')), fields=['due_at'], name='quizzes_attempt_overdue'),
        ),
        migrations.AddConstraint(
            model_name='attempt',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'open')), fields=('learner', 'quiz'), name='quizzes_attempt_one_open'),
        ),
        migrations.AddConstraint(
            model_name='attempt',
            constraint=models.UniqueConstraint(fields=('learner', 'quiz', 'number'), name='quizzes_attempt_number_once'),
        ),
        migrations.AddConstraint(
            model_name='attempt',
            constraint=models.UniqueConstraint(fields=('learner', 'seed'), name='quizzes_attempt_seed_once'),
        ),
        migrations.AddConstraint(
            model_name='attempt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'open'), ('submitted_at__isnull', True)), models.Q(models.Q(('status', 'open'), _negated=True), ('submitted_at__isnull', False)), _connector='OR'), name='quizzes_attempt_closed_has_end'),
        ),
        migrations.AddConstraint(
            model_name='attempt',
            constraint=models.CheckConstraint(condition=models.Q(('score__isnull', True), ('score__range', (0, 1)), _connector='OR'), name='quizzes_attempt_score_share'),
        ),
        migrations.AddConstraint(
            model_name='quizsection',
            constraint=models.UniqueConstraint(fields=('quiz', 'key'), name='quizzes_section_key_once'),
        ),
        migrations.AddConstraint(
            model_name='sectionquestion',
            constraint=models.UniqueConstraint(fields=('section', 'question'), name='quizzes_section_question_once'),
        ),
    ]
